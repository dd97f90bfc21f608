/** Letters without accents or case, for comparing: so that "sesion" finds "sesión". */
export function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
