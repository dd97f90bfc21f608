import { CalendarClock, Copy, ExternalLink, Images, List, type LucideIcon, MapPin, Paperclip, Phone, Play, Reply, ShoppingBag, SquareMenu, UserRound } from "lucide-react";
import { useEffect, useRef } from "react";
import { useFormat } from "@/i18n";
import type { Filled, FilledButton, TemplateFile } from "@/api/templateTypes";
import { cx } from "@/ui";
import { templateWords } from "../words";
import { SHOWN_LINES, LINE_HEIGHT, useLines } from "./lines";
import { Marked, WithVariables } from "./Marked";

const BUTTON_ICONS: Record<string, LucideIcon> = {
  QUICK_REPLY: Reply, URL: ExternalLink, PHONE_NUMBER: Phone, COPY_CODE: Copy, OTP: Copy, FLOW: SquareMenu, CATALOG: ShoppingBag, MPM: ShoppingBag, SPM: ShoppingBag, VOICE_CALL: Phone, REQUEST_CONTACT_INFO: UserRound,
};
const MEDIA_ICONS: Record<string, LucideIcon> = { IMAGE: Images, VIDEO: Play, DOCUMENT: Paperclip, LOCATION: MapPin, GIF: Play, PRODUCT: ShoppingBag };
/** More fold into a list. */
const SHOWN_BUTTONS = 3;

export interface Pictures {
  [place: string]: Pick<TemplateFile, "name" | "url" | "thumbnail" | "mime_type" | "inline"> | undefined;
}

function HeaderMedia({ format, file }: { format: string; file: Pictures[string] }) {
  const t = templateWords.useT().preview;
  const Icon = MEDIA_ICONS[format] ?? Paperclip;
  const word = format in t.media ? t.media[format as keyof typeof t.media] : format;
  const picture = file?.thumbnail?.url ?? (file?.mime_type.startsWith("image/") === true && file.inline ? file.url : null);
  if (format === "DOCUMENT") {
    return (
      <div className="mb-1 flex items-center gap-2 rounded-card bg-fill px-2 py-2">
        <Paperclip size={20} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
        <span className="cut text-sm">{file?.name ?? word}</span>
      </div>
    );
  }
  if (picture !== null && picture !== undefined) return <img src={picture} alt={file?.name ?? word} className="mb-1 aspect-[1.91] w-full rounded-card object-cover" />;
  return (
    <div className="mb-1 grid aspect-[1.91] w-full place-items-center rounded-card bg-fill text-muted">
      <span className="flex flex-col items-center gap-1 text-xs">
        <Icon size={28} strokeWidth={1.5} aria-hidden />
        {file?.name ?? word}
      </span>
    </div>
  );
}

function ButtonFace({ icon: Icon, label }: { icon: LucideIcon; label: string }) {
  return (
    <span className="flex min-h-9 items-center justify-center gap-2 rounded-bubble bg-in px-2 text-base font-medium text-link shadow-(--bubble-line)">
      <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span className="cut">{label}</span>
    </span>
  );
}

function Buttons({ buttons }: { buttons: FilledButton[] }) {
  const t = templateWords.useT().preview;
  const label = ({ kind, text }: FilledButton) => text ?? (kind === "REQUEST_CONTACT_INFO" ? t.requestContact : kind === "COPY_CODE" || kind === "OTP" ? t.copyCode : "");
  const all = buttons.length <= SHOWN_BUTTONS;
  const shown = all ? buttons : buttons.slice(0, SHOWN_BUTTONS - 1);
  return (
    <div className="mt-1 flex flex-col gap-1">
      {shown.map((button, index) => <ButtonFace key={index} icon={BUTTON_ICONS[button.kind] ?? Reply} label={label(button)} />)}
      {!all && <ButtonFace icon={List} label={t.options} />}
    </div>
  );
}

function Offer({ filled }: { filled: Filled }) {
  const t = templateWords.useT().preview;
  const format = useFormat();
  const code = filled.buttons?.find((button) => button.kind === "COPY_CODE")?.code;
  return (
    <div className="mb-1 flex items-center gap-2 rounded-card bg-fill px-2 py-1.5">
      <CalendarClock size={20} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="cut block font-semibold">{filled.offer}</span>
        {filled.offer_until !== undefined && <span className="block text-xs text-muted">{t.ends(format.moment(new Date(filled.offer_until).toISOString()))}</span>}
        {code !== undefined && <span className="block text-xs text-muted">{t.code(code)}</span>}
      </span>
    </div>
  );
}

function Cards({ cards, files }: { cards: Filled[]; files: Pictures }) {
  const t = templateWords.useT().preview;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the cards can be reached with the keyboard
    <ul tabIndex={0} aria-label={t.cards} className="-mx-3 mt-1 flex snap-x gap-2 overflow-x-auto px-3 pb-1">
      {cards.map((card, index) => (
        <li key={index} aria-label={t.card(index + 1, cards.length)} className="w-50 shrink-0 snap-start">
          <Message filled={card} files={{ header: files[`card${index}`] }} />
        </li>
      ))}
    </ul>
  );
}

function Message({ filled, files, time, onLines }: { filled: Filled; files: Pictures; time?: string; onLines?: (lines: number) => void }) {
  const t = templateWords.useT().preview;
  const box = useRef<HTMLDivElement>(null);
  const lines = useLines(box, filled.body);
  const folds = lines > SHOWN_LINES;
  useEffect(() => onLines?.(lines), [lines, onLines]);
  const { header } = filled;
  return (
    <div className="max-w-full">
      <div className="flow-root rounded-bubble rounded-bl-chip bg-in px-2 py-1 text-base wrap-anywhere shadow-(--bubble-line)">
        {header !== undefined && header.format !== "TEXT" && <HeaderMedia format={header.format} file={files["header"]} />}
        {header?.format === "TEXT" && (header.text ?? "") !== "" && <p className="font-semibold"><WithVariables text={header.text ?? ""} /></p>}
        {filled.offer !== undefined && <Offer filled={filled} />}
        <div className="relative">
          <div ref={box} className="whitespace-pre-wrap">{filled.body === "" ? <span className="text-faint">{t.empty}</span> : <Marked text={filled.body} />}</div>
          {folds && (
            <span style={{ top: SHOWN_LINES * LINE_HEIGHT }} className="absolute inset-x-0 border-t border-dashed border-warn text-right text-2xs text-warn">
              <span className="bg-warn-bg px-1">{t.readMore}</span>
            </span>
          )}
        </div>
        {(filled.footer ?? "") !== "" && <p className="mt-1 text-xs text-muted">{filled.footer}</p>}
        {time !== undefined && <p className="tabular text-right text-2xs text-muted">{time}</p>}
      </div>
      {(filled.buttons?.length ?? 0) > 0 && <Buttons buttons={filled.buttons ?? []} />}
    </div>
  );
}

/** A message as the person sees it. `onLines` hears how many lines its text takes. */
export function Bubble({ filled, files, time, wide, onLines }: { filled: Filled; files: Pictures; time: string; wide?: boolean; onLines?: (lines: number) => void }) {
  return (
    <>
      <div className={cx("min-w-0 self-start", wide === true ? "w-full max-w-80" : "w-62 max-w-full")}>
        <Message filled={filled} files={files} time={time} onLines={onLines} />
      </div>
      {(filled.cards?.length ?? 0) > 0 && <Cards cards={filled.cards ?? []} files={files} />}
    </>
  );
}
