import type { Messages } from "../en";

export const inbox: Messages["inbox"] = {
  title: "Bandeja",
  list: "Conversaciones",
  thread: "Conversación",
  panel: "Contacto",
  views: {
    mine: "Mías",
    unassigned: "Sin asignar",
    all: "Todas",
    mentions: "Menciones",
    snoozed: "Pospuestas",
    closed: "Cerradas",
    blocked: "Bloqueadas",
    failed: "No enviadas",
    team: "Equipo",
  },
  pick: "Elige una conversación",
};
