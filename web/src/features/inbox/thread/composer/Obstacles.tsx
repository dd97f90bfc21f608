import { Ban, Lock, MessageCircleDashed, Pencil, Unplug } from "lucide-react";
import { Link } from "@tanstack/react-router";
import { Suspense } from "react";
import type { Channel } from "@/api/types";
import { useCan } from "@/app/session";
import { useFormat } from "@/i18n";
import { Button } from "@/ui";
import { useScene } from "../scene";
import { toolWords } from "../words";
import type { Obstacle } from "./composerState";
import { TemplatePanel } from "./templatePanel";

const ICONS = { blocked: Ban, channel: Unplug, never: MessageCircleDashed, closed: Lock };

function useWords(kind: Exclude<Obstacle, "forbidden">, channel: Channel | null): { title: string; text: string } {
  const t = toolWords.useT().composer;
  const format = useFormat();
  const { conversation } = useScene();
  if (kind === "never") return t.never;
  if (kind === "channel") return { title: t.channel.title(channel?.name ?? ""), text: t.channel.text };
  if (kind === "closed") {
    const { expires_at: at } = conversation.window;
    return { title: t.closed.title(at === null ? null : format.moment(at)), text: t.closed.text };
  }
  const blocked = conversation.blocked;
  const reason = blocked?.reason ?? "";
  return { title: t.blocked.title(blocked === null ? "" : format.moment(blocked.at)), text: `${reason === "" ? "" : `${t.blocked.reason(reason)} `}${t.blocked.text}` };
}

interface ObstacleProps {
  kind: Exclude<Obstacle, "forbidden">;
  channel: Channel | null;
  draft: string;
  onNote: () => void;
  /** A template is on its way; the draft stays. */
  onSent: () => void;
}

/** In the place of the text box: why no reply can be sent now, and what is possible. */
export function ObstaclePanel(props: ObstacleProps) {
  const { kind, draft, onSent } = props;
  const { conversation } = useScene();
  if (TemplatePanel === null || (kind !== "closed" && kind !== "never")) return <Explained {...props} />;
  return (
    <div className="border-t border-line">
      <Why {...props} />
      <Suspense fallback={<div className="h-80 max-h-[62dvh]" />}>
        <TemplatePanel conversation={conversation} initialText={draft === "" ? undefined : draft} onSent={onSent} />
      </Suspense>
    </div>
  );
}

/** Since when no free text may be sent, and why, over the templates. */
function Why({ kind, channel }: ObstacleProps) {
  const { title, text } = useWords(kind, channel);
  const Icon = ICONS[kind];
  return (
    <p className="flex items-start gap-2 border-b border-line px-3 py-2 text-xs text-muted">
      <Icon size={14} aria-hidden className="mt-px shrink-0" />
      <span className="min-w-0">
        <b className="font-medium text-ink">{title}.</b> {text}
      </span>
    </p>
  );
}

function Explained({ kind, channel, draft, onNote }: ObstacleProps) {
  const t = toolWords.useT().composer;
  const words = useWords(kind, channel);
  const mayManage = useCan("channel.manage");
  const Icon = ICONS[kind];
  return (
    <div className="border-t border-line">
      {draft !== "" && (
        <p className="flex items-center gap-2 border-b border-line px-3 py-2 text-sm text-muted">
          <Pencil size={14} aria-hidden className="shrink-0" />
          <span className="line-clamp-2 min-w-0 wrap-anywhere">{t.draftKept(draft)}</span>
        </p>
      )}
      <div className="flex gap-3 px-3 py-3">
        <Icon size={16} aria-hidden className="mt-0.5 shrink-0 text-muted" />
        <div className="min-w-0 flex-1 text-sm">
          <p className="font-medium">{words.title}</p>
          <p className="text-muted">
            {words.text} {t.notesStill}
          </p>
          <div className="mt-2 flex flex-wrap items-center gap-3">
            <Button size="s" onPress={onNote} className="pointer-coarse:h-11">
              {t.writeNote}
            </Button>
            {kind === "channel" && mayManage && (
              <Link to="/settings/$section" params={{ section: "channels" }}>
                {t.channel.open}
              </Link>
            )}
          </div>
        </div>
      </div>
    </div>
  );
}
