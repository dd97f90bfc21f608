import type { Messages } from "../en";
import { app } from "./app";
import { firstErrors } from "./firstErrors";
import { inbox } from "./inbox";
import { thread } from "./thread";
import { ui } from "./ui";

const messages: Messages = { app, errors: firstErrors, inbox, thread, ui };

export default messages;
