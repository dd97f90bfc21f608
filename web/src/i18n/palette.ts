/** Imported by the palette's chunk only. */
import type { Language } from "@/api/types";
import { palette as en } from "./en/palette";
import { palette as es } from "./es/palette";
import { palette as pt } from "./pt/palette";

export type PaletteLabels = typeof en;
export type PaletteKey = keyof PaletteLabels;
export const PALETTE_LABELS: Record<Language, PaletteLabels> = { en, es, pt };
