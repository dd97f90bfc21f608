/** "Try as a customer": the simulated phones, with our number and first words filled in. */
export function asCustomer(phonesUrl: string, number: string | undefined, text: string): string {
  const url = new URL(phonesUrl);
  if (number !== undefined) url.searchParams.set("number", number);
  url.searchParams.set("text", text);
  return url.href;
}
