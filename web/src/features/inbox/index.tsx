/** The inbox: the route files render these. */
export { InboxLayout, NoConversation } from "./list/InboxLayout";
export { ConversationPane } from "./thread/ConversationPane";
