/** Reading objects of any shape: what is not there is null or empty. */
export type Tree = Record<string, unknown>;
export const tree = (value: unknown): Tree => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Tree) : {});
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
/** A number, or a text that is one. */
export const number = (value: unknown): number | null => {
  const read = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof read === "number" && Number.isFinite(read) ? read : null;
};
export const inside = (value: unknown, ...path: string[]): unknown => path.reduce<unknown>((now, key) => tree(now)[key], value);
