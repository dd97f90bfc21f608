/** Places on the map as people paste them. Pure. */
export interface Place {
  latitude: number;
  longitude: number;
}

export function degrees(text: string, most: number): number | null {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) || Math.abs(value) > most ? null : value;
}

const NUMBER = String.raw`(-?\d{1,3}(?:\.\d+)?)`;
/** "-0.18, -78.47", and the addresses of map services. */
const FORMS = [new RegExp(String.raw`^\s*${NUMBER}\s*[,;\s]\s*${NUMBER}\s*$`, "u"), new RegExp(String.raw`!3d${NUMBER}!4d${NUMBER}`, "u"), new RegExp(String.raw`[@=/]${NUMBER},\s*${NUMBER}`, "u"), new RegExp(String.raw`mlat=${NUMBER}&mlon=${NUMBER}`, "u")];

export function placeIn(text: string): Place | null {
  for (const form of FORMS) {
    const found = form.exec(decoded(text));
    const [latitude, longitude] = [degrees(found?.[1] ?? "", 90), degrees(found?.[2] ?? "", 180)];
    if (latitude !== null && longitude !== null) return { latitude, longitude };
  }
  return null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
