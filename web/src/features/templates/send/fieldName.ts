import type { SendWords } from "../words";

/** The name of a field such as `$contact.name`; one this version does not know stands as it is. */
export function fieldName(source: string, t: SendWords): string {
  return source in t.fields ? t.fields[source as keyof SendWords["fields"]] : source;
}
