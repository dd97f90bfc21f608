import { Braces, ContactRound, LayoutTemplate, Link, ListChecks, ListPlus, MapPin } from "lucide-react";
import { IconButton, Menu, type MenuLine } from "@/ui";
import { toolWords } from "../words";
import { useCapability } from "./capability";
import type { Part } from "./ComposerParts";
import { TemplatePanel } from "./templatePanel";

/** Messages that are more than text, and what is put into the text. */
export function InsertMenu({ onPart, onVariable, className }: { onPart: (part: Part) => void; onVariable: () => void; className: string }) {
  const t = toolWords.useT().composer;
  const takes = useCapability()?.kinds;
  const may = (kind: string) => takes?.includes(kind) !== false;
  const lines: MenuLine[] = [{ id: "options", label: t.insertOptions, icon: <ListChecks size={16} />, run: () => onPart("options") }];
  if (may("cta_url")) lines.push({ id: "link", label: t.insertLink, icon: <Link size={16} />, run: () => onPart("link") });
  if (may("location_request")) lines.push({ id: "location_request", label: t.askLocation, icon: <MapPin size={16} />, run: () => onPart("location_request") });
  if (may("request_contact_info")) lines.push({ id: "contact_request", label: t.askContact, icon: <ContactRound size={16} />, run: () => onPart("contact_request") });
  lines.push("separator");
  if (TemplatePanel !== null) lines.push({ id: "template", label: t.template, icon: <LayoutTemplate size={16} />, run: () => onPart("template") });
  lines.push({ id: "variable", label: t.variable, icon: <Braces size={16} />, end: <kbd className="text-xs text-muted">{"{{"}</kbd>, run: onVariable });
  return <Menu label={t.insert} lines={lines} placement="top start" trigger={<IconButton label={t.insert} placement="top" icon={<ListPlus size={16} />} className={className} />} />;
}
