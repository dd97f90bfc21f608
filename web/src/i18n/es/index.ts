import type { Messages } from "../en";
import { app } from "./app";
import { errors } from "./errors";
import { inbox } from "./inbox";
import { ui } from "./ui";

const messages: Messages = { app, errors, inbox, ui };

export default messages;
