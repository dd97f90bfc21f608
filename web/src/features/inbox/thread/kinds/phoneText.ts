/** Numbers of cards in groups people can read, as the server writes those of contacts. Pure. */

/** Calling codes of two digits; those of one are 1 and 7, all others have three. */
const TWO_DIGITS = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/u;
/** How the rest of a number is grouped, by calling code and length; in other plans groups of three and four end it. */
const GROUPS: Record<string, string> = {
  "1/10": "###-###-####", "34/9": "### ## ## ##", "51/9": "### ### ###", "52/10": "### ### ####", "54/11": "# ## ####-####", "55/10": "## ####-####", "55/11": "## #####-####",
  "56/9": "# #### ####", "57/10": "### #######", "58/10": "###-#######",
};
/** The large cities of Mexico have an area code of two digits. */
const MEXICAN_CITY = /^(?:33|55|56|81)/u;

function patternOf(code: string, rest: string): string {
  if (code === "52" && rest.length === 10 && MEXICAN_CITY.test(rest)) return "## #### ####";
  const first = "#".repeat(Math.max(0, rest.length > 7 ? rest.length - 7 : rest.length - 4));
  return GROUPS[`${code}/${rest.length}`] ?? (rest.length > 7 ? `${first} ### ####` : `${first} ####`);
}

/** "+593 99 555 0142" for a number without spaces and with its country code; any other stays as its owner wrote it. */
export function phoneText(phone: string): string {
  const digits = /^\+(\d{7,15})$/u.exec(phone.trim())?.[1];
  if (digits === undefined) return phone;
  const code = digits.slice(0, /^[17]/u.test(digits) ? 1 : TWO_DIGITS.test(digits) ? 2 : 3);
  const rest = digits.slice(code.length);
  let at = 0;
  return `+${code} ${patternOf(code, rest).replaceAll("#", () => rest.charAt(at++)).trim()}`;
}
