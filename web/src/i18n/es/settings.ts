import type { settings as en } from "../en/settings";

export const settings: typeof en = {
  title: "Ajustes",
  nav: "Secciones de los ajustes",
  sections: {
    profile: "Perfil",
    workspace: "Espacio de trabajo",
    members: "Miembros y equipos",
    channels: "Canales",
    closing: "Notas de cierre",
    security: "Seguridad",
    developer: "Desarrollo",
  },
};
