import { FileText, Image, LayoutTemplate, Mic, ShoppingBag, Video } from "lucide-react";
import type { KnownKind } from "./briefParts";

/** Kinds without a sign say what they are in words. */
const ICONS: Partial<Record<KnownKind, typeof Image>> = { image: Image, video: Video, audio: Mic, voice: Mic, document: FileText, template: LayoutTemplate, order: ShoppingBag };

export function KindIcon({ kind, className }: { kind: string | null; className: string }) {
  const Icon = kind !== null && Object.hasOwn(ICONS, kind) ? ICONS[kind as KnownKind] : undefined;
  return Icon === undefined ? null : <Icon size={14} aria-hidden className={className} />;
}
