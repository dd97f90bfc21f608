import { app } from "./app";
import { firstErrors } from "./firstErrors";
import { inbox } from "./inbox";
import { thread } from "./thread";
import { ui } from "./ui";

/** English is the type: the other languages are declared with it. */
const messages = { app, errors: firstErrors, inbox, thread, ui };

export type Messages = typeof messages;
export default messages;
