import type { PaletteLabels } from "../palette";

export const palette: PaletteLabels = {
  goInbox: "Ir a la bandeja",
  goMine: "Abrir mis conversaciones",
  goUnassigned: "Abrir conversaciones sin asignar",
  goAll: "Abrir todas las conversaciones",
  goClosed: "Abrir conversaciones cerradas",
  goSnoozed: "Abrir conversaciones pospuestas",
  goSettings: "Ir a ajustes",
  goProfile: "Abrir mi perfil",
  goChannels: "Abrir canales",
  goMembers: "Abrir miembros y equipos",
  goPhones: "Abrir los teléfonos simulados",
  themeLight: "Usar el tema claro",
  themeDark: "Usar el tema oscuro",
  themeSystem: "Usar el tema del sistema",
  available: "Marcarme disponible",
  away: "Marcarme ausente",
  shortcuts: "Mostrar atajos de teclado",
  signOut: "Salir",
};
