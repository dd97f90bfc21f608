/** Countries a phone can be made in, with calling codes. The emulator itself takes any. */
export const COUNTRIES: readonly { code: string; calling: string; language: string }[] = [
  { code: "AR", calling: "54", language: "es" }, { code: "BO", calling: "591", language: "es" }, { code: "BR", calling: "55", language: "pt" }, { code: "CA", calling: "1", language: "en" },
  { code: "CL", calling: "56", language: "es" }, { code: "CO", calling: "57", language: "es" }, { code: "CR", calling: "506", language: "es" }, { code: "DE", calling: "49", language: "de" },
  { code: "DO", calling: "1809", language: "es" }, { code: "EC", calling: "593", language: "es" }, { code: "ES", calling: "34", language: "es" }, { code: "FR", calling: "33", language: "fr" },
  { code: "GB", calling: "44", language: "en" }, { code: "GT", calling: "502", language: "es" }, { code: "HN", calling: "504", language: "es" }, { code: "ID", calling: "62", language: "id" },
  { code: "IN", calling: "91", language: "en" }, { code: "IT", calling: "39", language: "it" }, { code: "MX", calling: "52", language: "es" }, { code: "NG", calling: "234", language: "en" },
  { code: "NI", calling: "505", language: "es" }, { code: "PA", calling: "507", language: "es" }, { code: "PE", calling: "51", language: "es" }, { code: "PT", calling: "351", language: "pt" },
  { code: "PY", calling: "595", language: "es" }, { code: "SV", calling: "503", language: "es" }, { code: "US", calling: "1", language: "en" }, { code: "UY", calling: "598", language: "es" },
  { code: "VE", calling: "58", language: "es" }, { code: "ZA", calling: "27", language: "en" },
];

/** The flag as two regional letters; nothing for what is no country. */
export function flagOf(code: string): string {
  if (!/^[A-Z]{2}$/u.test(code) || code === "ZZ") return "";
  return String.fromCodePoint(...[...code].map((letter) => 0x1f1e6 + letter.charCodeAt(0) - 65));
}

let drawn: boolean | null = null;

/** Whether this machine draws flags: without a colour font two letters or empty boxes would stand there. */
export function drawsFlags(): boolean {
  if (drawn !== null) return drawn;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 16;
  const context = canvas.getContext("2d");
  if (context === null) return (drawn = false);
  context.font = "14px sans-serif";
  context.textBaseline = "top";
  context.fillText("🇪🇨", 0, 0);
  const { data } = context.getImageData(0, 0, 16, 16);
  drawn = data.some((value, place) => place % 4 === 0 && (value !== data[place + 1] || value !== data[place + 2]));
  return drawn;
}

/** "+593995550142" from what was typed in a country's form; null when it cannot be a number. */
export function fullNumber(typed: string, calling: string): string | null {
  const bare = typed.replaceAll(/[\s().-]/gu, "");
  if (!/^\+?\d+$/u.test(bare)) return null;
  const whole = bare.startsWith("+") ? bare.slice(1) : bare.startsWith("00") ? bare.slice(2) : `${calling}${bare.replace(/^0/u, "")}`;
  return /^[1-9]\d{6,14}$/u.test(whole) ? `+${whole}` : null;
}

/** "+593 99 555 0142": in groups people can read; the digits stay as they are. */
export function spaced(phone: string): string {
  const whole = phone.replace(/^\+/u, "");
  const calling = COUNTRIES.map((country) => country.calling).filter((code) => whole.startsWith(code)).toSorted((one, other) => other.length - one.length)[0] ?? whole.slice(0, 2);
  const rest = whole.slice(calling.length);
  const groups: string[] = [];
  let end = rest.length;
  for (const size of [4, 3]) {
    if (end > size) {
      groups.unshift(rest.slice(end - size, end));
      end -= size;
    }
  }
  return [`+${calling}`, rest.slice(0, end), ...groups].filter((part) => part !== "").join(" ");
}
