import type { Messages } from "../en";
import { app } from "./app";
import { errors } from "./errors";
import { inbox } from "./inbox";
import { thread } from "./thread";
import { ui } from "./ui";

const messages: Messages = { app, errors, inbox, thread, ui };

export default messages;
