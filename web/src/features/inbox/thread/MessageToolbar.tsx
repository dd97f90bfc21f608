import { BookmarkPlus, Copy, Ellipsis, Forward, Info, Link, Pencil, Reply, Smile, Star, Zap } from "lucide-react";
import { Suspense, useState } from "react";
import type { Message } from "@/api/types";
import { serverNow } from "@/api/liveStore";
import { useCan } from "@/app/session";
import { IconButton, Menu, type MenuLine, Popover, cx, windowStage } from "@/ui";
import { copyText } from "@/ui/copyText";
import { NOTE_EDIT } from "./composer/composerState";
import { useReact, useStar } from "./messageActions";
import { type Scene, useScene } from "./scene";
import { toolWords } from "./words";
import { lazyPart } from "@/ui/lazyPart";

const TOUCH = "pointer-coarse:size-11";
const ReactionPicker = lazyPart(() => import("./emoji/ReactionPicker"));

function mayReact(message: Message, scene: Scene): boolean {
  const stage = windowStage(scene.conversation.window, serverNow()).stage;
  return scene.mayReply && message.direction !== "note" && message.vendor_id !== null && scene.conversation.blocked === null && stage !== "closed" && stage !== "never";
}

/** What is marked with the pointer inside this message. */
function markedIn(message: Message): string {
  const selection = window.getSelection();
  const node = selection?.anchorNode;
  const inside = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>("[data-message]")?.dataset["message"] === message.id;
  return inside ? (selection?.toString().trim() ?? "") : "";
}

function useMenuLines(message: Message, marked: string): MenuLine[] {
  const t = toolWords.useT().actions;
  const scene = useScene();
  const star = useStar();
  const mayEdit = useCan("contact.edit");
  const maySnip = useCan("snippet.manage");
  const link = `${location.origin}/inbox/${encodeURIComponent(scene.view)}/${scene.conversation.id}?message=${message.id}`;
  const mine = message.author?.kind === "member" && message.author.id === scene.me.id;
  const lines: MenuLine[] = [];
  if (message.text !== null && message.text !== "") lines.push({ id: "copy", label: t.copy, icon: <Copy size={16} />, run: () => void copyText(message.text ?? "") });
  lines.push({ id: "link", label: t.copyLink, icon: <Link size={16} />, run: () => void copyText(link) });
  if (message.direction === "note" && mine && serverNow() - Date.parse(message.created_at) < NOTE_EDIT) {
    lines.push({ id: "edit", label: t.edit, icon: <Pencil size={16} />, run: () => scene.open({ kind: "edit", message }) });
  }
  if (scene.mayReply && (message.vendor_id !== null || message.direction === "note")) lines.push({ id: "forward", label: t.forward, icon: <Forward size={16} />, run: () => scene.open({ kind: "forward", message }) });
  if (scene.mayReply) lines.push({ id: "star", label: message.starred === true ? t.unstar : t.star, icon: <Star size={16} className={cx(message.starred === true && "fill-current")} />, run: () => star(message) });
  if (mayEdit && message.direction === "inbound" && message.text !== null && message.text !== "") {
    lines.push({ id: "save", label: t.savePart, icon: <BookmarkPlus size={16} />, run: () => scene.open({ kind: "save", message, ...(marked === "" ? {} : { selected: marked }) }) });
  }
  if (maySnip && message.direction !== "note" && message.text !== null && message.text.trim() !== "") {
    lines.push({ id: "snippet", label: t.snippet, icon: <Zap size={16} />, run: () => scene.open({ kind: "snippet", message, ...(marked === "" ? {} : { selected: marked }) }) });
  }
  lines.push({ id: "details", label: t.details, icon: <Info size={16} />, run: () => scene.open({ kind: "details", message }) });
  return lines;
}

/** Beside the bubble while the pointer or the focus is on the message. `onHold` keeps it while something of it is open. */
export default function MessageToolbar({ message, onHold }: { message: Message; onHold: (held: boolean) => void }) {
  const t = toolWords.useT().actions;
  const scene = useScene();
  const react = useReact();
  const [picking, setPicking] = useState(false);
  const [marked, setMarked] = useState("");
  const lines = useMenuLines(message, marked);
  const openMenu = (open: boolean) => {
    // The menu takes the selection away with the focus.
    if (open) setMarked(markedIn(message));
    onHold(open);
  };
  const outgoing = message.direction !== "inbound";
  const pick = (open: boolean) => {
    setPicking(open);
    onHold(open);
  };
  const chosen = (emoji: string) => {
    pick(false);
    react(message, emoji);
  };
  return (
    <span
      role="toolbar"
      aria-label={t.toolbar}
      className={cx("absolute top-0 z-sticky inline-flex rounded-card bg-surface p-px shadow-[0_0_0_1px_var(--line)] max-sm:-top-6 max-sm:pointer-coarse:-top-10", outgoing ? "right-full mr-1 max-sm:right-0 max-sm:mr-0" : "left-full ml-1 max-sm:left-0 max-sm:ml-0")}
    >
      {scene.mayReply && message.vendor_id !== null && message.direction !== "note" && <IconButton size="s" className={TOUCH} label={t.reply} icon={<Reply size={16} />} onPress={() => scene.reply(message)} />}
      {mayReact(message, scene) && (
        <Popover label={t.react} placement="top" isOpen={picking} onOpenChange={pick} trigger={<IconButton size="s" className={TOUCH} label={t.react} icon={<Smile size={16} />} />}>
          <Suspense fallback={<span className="block h-10 w-56" />}>
            <ReactionPicker onPick={chosen} />
          </Suspense>
        </Popover>
      )}
      <Menu label={t.more} lines={lines} onOpenChange={openMenu} trigger={<IconButton size="s" className={TOUCH} label={t.more} icon={<Ellipsis size={16} />} />} />
    </span>
  );
}
