export const inbox = {
  title: "Inbox",
  list: "Conversations",
  thread: "Conversation",
  panel: "Contact",
  views: {
    mine: "Mine",
    unassigned: "Unassigned",
    all: "All",
    mentions: "Mentions",
    snoozed: "Snoozed",
    closed: "Closed",
    blocked: "Blocked",
    failed: "Failed to send",
    team: "Team",
  },
  pick: "Choose a conversation",
};
