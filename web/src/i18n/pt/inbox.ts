import type { Messages } from "../en";

export const inbox: Messages["inbox"] = {
  title: "Caixa de entrada",
  list: "Conversas",
  thread: "Conversa",
  panel: "Contato",
  views: {
    mine: "Minhas",
    unassigned: "Sem responsável",
    all: "Todas",
    mentions: "Menções",
    snoozed: "Adiadas",
    closed: "Encerradas",
    blocked: "Bloqueadas",
    failed: "Não enviadas",
    team: "Equipe",
  },
  pick: "Escolha uma conversa",
};
