/** People and conversations that fit what is typed. Pure. */
import type { Contact, ContactBrief, Conversation } from "@/api/types";
import { plain } from "@/i18n/plain";
import { score } from "./fuzzy";

/** How many are shown, so that both kinds are in sight. */
export const MOST = 6;
export const MOST_CONTACTS = 4;

const digits = (text: string) => text.replaceAll(/\D/gu, "");

/** Whether a person can be meant, as far as name and number tell. */
export function mayBe(person: Pick<ContactBrief, "name" | "phone">, wanted: string): boolean {
  const number = digits(wanted);
  const isNumber = number.length >= 3 && /^[\d\s+().-]+$/u.test(wanted);
  return isNumber ? (person.phone ?? "").includes(number) : plain(person.name).includes(plain(wanted).trim());
}

/** What the console has already, the best first and the newest of equals. */
export function knownOnes(known: Iterable<Conversation>, wanted: string): Conversation[] {
  const points = (item: Conversation) => score(wanted, item.contact.name);
  return [...known]
    .filter((item) => mayBe(item.contact, wanted))
    .toSorted((one, two) => points(two) - points(one) || two.last_message_at.localeCompare(one.last_message_at))
    .slice(0, MOST);
}

/** Those known already keep their places, so that nothing moves under the pointer; the server's follow. */
export function together(known: Conversation[], answered: Conversation[]): Conversation[] {
  const seen = new Set(known.map((item) => item.id));
  return [...known, ...answered.filter((item) => !seen.has(item.id))].slice(0, MOST);
}

/** What finds everything of a contact in a search of the inbox. */
export function searchFor(contact: Pick<Contact, "name" | "phone" | "username">): string {
  return contact.phone ?? contact.username ?? contact.name;
}
