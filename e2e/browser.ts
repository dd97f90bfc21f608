/** Debian's Chromium, as a person in Ecuador has it. */
const root = process.getuid?.() === 0;

export const browser = {
  locale: "es-EC",
  timezoneId: "America/Guayaquil",
  viewport: { width: 1440, height: 900 },
  launchOptions: { executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: root ? ["--no-sandbox"] : [] },
} as const;
