import { app } from "./app";
import { errors } from "./errors";
import { inbox } from "./inbox";
import { thread } from "./thread";
import { ui } from "./ui";

/** English is the type: the other languages are declared with it. */
const messages = { app, errors, inbox, thread, ui };

export type Messages = typeof messages;
export default messages;
