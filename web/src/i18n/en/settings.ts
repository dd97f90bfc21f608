export const settings = {
  title: "Settings",
  nav: "Sections of the settings",
  sections: {
    profile: "Profile",
    workspace: "Workspace",
    members: "Members and teams",
    channels: "Channels",
    closing: "Closing notes",
    security: "Security",
    developer: "Developer",
  },
};
