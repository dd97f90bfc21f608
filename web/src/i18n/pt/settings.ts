import type { settings as en } from "../en/settings";

export const settings: typeof en = {
  title: "Configurações",
  nav: "Seções das configurações",
  sections: {
    profile: "Perfil",
    workspace: "Espaço de trabalho",
    members: "Membros e equipes",
    channels: "Canais",
    closing: "Notas de encerramento",
    security: "Segurança",
    developer: "Desenvolvimento",
  },
};
