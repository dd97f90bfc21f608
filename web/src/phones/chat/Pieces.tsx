import { CircleQuestionMark, EyeOff, LayoutTemplate, MapPin, MousePointerClick, ShoppingBag, SquarePen, TicketPercent, Trash2 } from "lucide-react";
import { useState } from "react";
import { Avatar } from "@/ui/Avatar";
import type { Formats, Words } from "../words";
import { OpenLink } from "./Marks";
import type { Card, Place, Section, View } from "./shapes";

/** A map tile drawn here: nobody else's map is asked for. */
export function PlacePiece({ place, words }: { place: Place; words: Words }) {
  const [open, setOpen] = useState(false);
  const url = `https://www.openstreetmap.org/?mlat=${place.latitude}&mlon=${place.longitude}#map=16/${place.latitude}/${place.longitude}`;
  const exact = `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`;
  return (
    <span className="mb-1 block w-60 max-w-full overflow-hidden rounded-bubble bg-fill text-sm">
      <svg viewBox="0 0 240 96" aria-hidden className="block w-full text-control">
        <path d="M-5 70 C60 40 90 90 245 30 M40 -5 L70 101 M150 -5 L170 101 M-5 20 L245 12" fill="none" stroke="currentColor" strokeWidth="3" />
        <rect x="84" y="22" width="54" height="26" rx="4" className="fill-accent-soft" />
        <circle cx="120" cy="54" r="9" className="fill-accent" />
        <circle cx="120" cy="54" r="3" className="fill-on-accent" />
      </svg>
      <span className="block px-3 py-2">
        {place.name !== null && <span className="block font-medium">{place.name}</span>}
        <span className="block text-xs text-muted">{place.address ?? exact}</span>
        <button type="button" onClick={() => setOpen(true)} className="mt-1 inline-flex min-h-6 items-center gap-1 text-xs font-medium text-link">
          <MapPin size={12} aria-hidden />
          {words.phone.openMap}
        </button>
      </span>
      {open && <OpenLink url={url} onClose={() => setOpen(false)} />}
    </span>
  );
}

export function CardPieces({ cards }: { cards: Card[] }) {
  return cards.map((card, place) => (
    <span key={`${place}${card.name}`} className="mb-1 flex min-w-52 items-center gap-2 rounded-bubble bg-fill px-3 py-2 text-sm">
      <Avatar id={card.name} name={card.name} size={36} />
      <span className="min-w-0">
        <span className="block font-medium">{card.name}</span>
        {card.organisation !== null && <span className="block text-xs text-muted">{card.organisation}</span>}
        {card.lines.map((line) => (
          <span key={line} className="tabular block text-xs wrap-anywhere text-muted">
            {line}
          </span>
        ))}
      </span>
    </span>
  ));
}

/** Products, the lines of an order, or the answers of a form. */
export function SectionPieces({ sections, form, words }: { sections: Section[]; form: boolean; words: Words }) {
  const Icon = form ? SquarePen : ShoppingBag;
  return sections.map((section, place) => (
    <span key={`${place}${section.title ?? ""}`} className="mb-1 block min-w-52">
      {section.title !== null && <span className="block pb-0.5 text-xs font-semibold text-muted">{section.title}</span>}
      {section.rows.map((row) => (
        <span key={row.id} className="mb-1 flex items-center gap-2 rounded-bubble bg-fill px-3 py-1.5 text-sm">
          <Icon size={18} aria-hidden className="shrink-0 text-muted" />
          <span className="min-w-0">
            <span className="block font-medium wrap-anywhere">{form ? (words.phone.fields[row.title] ?? row.title) : row.title}</span>
            {row.description !== null && <span className="block text-xs wrap-anywhere text-muted">{row.description}</span>}
          </span>
        </span>
      ))}
    </span>
  ));
}

export function OfferPiece({ offer, words, formats }: { offer: NonNullable<View["offer"]>; words: Words; formats: Formats }) {
  return (
    <span className="mb-1 flex items-center gap-2 rounded-bubble bg-accent-soft px-3 py-2 text-sm">
      <TicketPercent size={20} aria-hidden className="shrink-0 text-accent" />
      <span>
        <span className="block font-medium">{offer.text}</span>
        {offer.until !== null && <span className="block text-xs text-muted">{words.phone.until(formats.moment(offer.until))}</span>}
      </span>
    </span>
  );
}

const ICONS: Record<string, typeof MapPin> = { template: LayoutTemplate, interactive: MousePointerClick, revoked: Trash2, unsupported: EyeOff };

/** What has neither words nor a file: its kind by name. */
export function KindPiece({ view, words }: { view: View; words: Words }) {
  if (view.label === null) return null;
  const Icon = ICONS[view.label] ?? CircleQuestionMark;
  const word = words.kinds[view.label];
  // On the phone such a message is what it is; only the program is told no more.
  const known = view.label === "unsupported" && view.detail !== null ? words.kinds[view.detail] : undefined;
  const detail = known === undefined ? (view.detail ?? (word === undefined ? view.label : null)) : words.phone.notTold;
  return (
    <span className="mb-1 flex min-h-11 min-w-40 items-center gap-2 rounded-bubble bg-fill px-3 py-1.5 text-sm">
      <Icon size={20} aria-hidden className="shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block font-medium">{known ?? word ?? words.phone.unknownText}</span>
        {detail !== null && <span className="block text-xs wrap-anywhere text-muted">{detail}</span>}
      </span>
    </span>
  );
}
