/** Addresses from messages: only what is safe to follow becomes a link. Pure. */

/** The address when it leads to a web page; null for anything else, such as `javascript:`. */
export function webUrl(text: string | null): string | null {
  if (text === null) return null;
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/iu.test(text) ? text : `https://${text}`);
    return (url.protocol === "https:" || url.protocol === "http:") && url.hostname.includes(".") ? url.href : null;
  } catch {
    return null;
  }
}

export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./u, "");
}

/** A page with a map of the place; null when the numbers are no place on earth. */
export function mapsUrl(latitude: number, longitude: number): string | null {
  const real = Number.isFinite(latitude) && Number.isFinite(longitude) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  if (!real) return null;
  const [lat, lon] = [latitude, longitude].map((value) => String(Math.round(value * 1e6) / 1e6));
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`;
}

/** A number as people write it; null for an id that is none. */
export function numberOf(value: string | null): string | null {
  if (value === null || value.startsWith("+")) return value;
  return /^\d{6,15}$/u.test(value) ? `+${value}` : null;
}

/** The number of a card with its country code; null when it has none, so that nobody can be found by it. */
export function wholeNumber({ phone, wa_id: id }: { phone: string; wa_id: string | null }): string | null {
  return numberOf(id) ?? (/^\s*(?:\+|00)/u.test(phone) ? phone.trim().replace(/^00/u, "+") : null);
}

/** "tel:" of a number as it is written on a card; null when it has no digits. */
export function phoneUrl(phone: string): string | null {
  const digits = phone.replaceAll(/[^\d+]/gu, "");
  return /\d{3}/u.test(digits) ? `tel:${digits}` : null;
}
