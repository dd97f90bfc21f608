import type { Messages } from "../en";

export const firstErrors: Messages["errors"] = {
  codes: {
    "request.not_json": "O servidor não conseguiu ler a solicitação. Recarregue a página.",
    "auth.required": "Sua sessão terminou. Entre de novo.",
    "auth.csrf": "Esta página está desatualizada. Recarregue e tente de novo.",
    "permission.denied": (w) => `Seu papel não permite isto (permissão ${w.text("permission")}).`,
    not_found: "Isto não existe mais.",
    conflict: "Alguém mudou isto nesse meio-tempo. Veja o novo estado e tente de novo.",
    "cursor.invalid": "A lista mudou. Carregue de novo.",
    unavailable: "O servidor não está disponível agora. Tente de novo em instantes.",
    internal: "O servidor falhou. Tente de novo; se continuar, informe o número da solicitação.",
    "network.offline": "Não há conexão.",
    "network.failed": "Não foi possível contatar o servidor.",
    "network.unreadable": "Não foi possível ler a resposta do servidor.",
  },
  unknown: (code) => `Isto não funcionou (${code}).`,
};
