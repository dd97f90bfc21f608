import type { PaletteLabels } from "../palette";

export const palette: PaletteLabels = {
  goInbox: "Ir para a caixa de entrada",
  goMine: "Abrir minhas conversas",
  goUnassigned: "Abrir conversas sem responsável",
  goAll: "Abrir todas as conversas",
  goClosed: "Abrir conversas encerradas",
  goSnoozed: "Abrir conversas adiadas",
  goSettings: "Ir para configurações",
  goProfile: "Abrir meu perfil",
  goChannels: "Abrir canais",
  goMembers: "Abrir membros e equipes",
  goPhones: "Abrir os telefones simulados",
  themeLight: "Usar o tema claro",
  themeDark: "Usar o tema escuro",
  themeSystem: "Usar o tema do sistema",
  available: "Ficar disponível",
  away: "Ficar ausente",
  shortcuts: "Mostrar atalhos de teclado",
  signOut: "Sair",
};
