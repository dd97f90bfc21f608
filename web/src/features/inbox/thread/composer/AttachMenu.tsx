import { Camera, ContactRound, FileText, Images, Library, MapPin, Paperclip } from "lucide-react";
import { IconButton, Menu, type MenuLine } from "@/ui";
import { toolWords } from "../words";
import { useCapability } from "./capability";
import type { PartName } from "./parts/parts";
import type { Attach } from "./useAttach";

/** Everything that can go beside the text: files from this device, from the library, a person, a place. */
export function AttachMenu({ note, attach, onPart, className }: { note: boolean; attach: Attach; onPart: (part: PartName) => void; className: string }) {
  const t = toolWords.useT().composer;
  const takes = useCapability()?.kinds;
  const may = (kind: string) => !note && takes?.includes(kind) !== false;
  const lines: MenuLine[] = [
    { id: "media", label: t.attachMedia, icon: <Images size={16} />, run: () => attach.choose("media") },
    { id: "document", label: t.attachDocument, icon: <FileText size={16} />, run: () => attach.choose("document") },
    { id: "camera", label: t.attachCamera, icon: <Camera size={16} />, run: () => attach.choose("camera") },
    { id: "library", label: t.attachLibrary, icon: <Library size={16} />, run: () => onPart("library") },
  ];
  if (may("contacts")) lines.push({ id: "contacts", label: t.attachContact, icon: <ContactRound size={16} />, run: () => onPart("contacts") });
  if (may("location")) lines.push({ id: "location", label: t.attachLocation, icon: <MapPin size={16} />, run: () => onPart("location") });
  return <Menu label={t.attach} lines={lines} placement="top start" trigger={<IconButton label={t.attach} placement="top" icon={<Paperclip size={16} />} className={className} />} />;
}
