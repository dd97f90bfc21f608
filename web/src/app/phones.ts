import type { Channel } from "@/api/types";

/** The number the simulated phones write to; undefined when none is connected. */
export function simulatedOne(channels: readonly Channel[] | undefined): Channel | undefined {
  return channels?.find((channel) => channel.simulated && channel.state !== "disconnected");
}

/** "Try as a customer": the simulated phones, with our number and first words filled in. */
export function asCustomer(phonesUrl: string, number: string | undefined, text: string): string {
  const url = new URL(phonesUrl);
  if (number !== undefined) url.searchParams.set("number", number);
  url.searchParams.set("text", text);
  return url.href;
}
