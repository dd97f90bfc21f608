import { usePresence } from "@/api/liveStore";
import type { Id } from "@/api/types";
import { useFormat } from "@/i18n";
import { Avatar } from "@/ui";
import { personName, useScene } from "../scene";
import { toolWords } from "../words";

/** Which colleagues look at this conversation or write in it. */
export function Presence({ conversationId }: { conversationId: Id }) {
  const t = toolWords.useT().presence;
  const format = useFormat();
  const scene = useScene();
  const present = usePresence(conversationId, scene.me.id).flatMap((one) => {
    const name = personName(one.member_id, scene);
    return name === null ? [] : [{ ...one, name }];
  });
  const typing = present.filter((one) => one.state === "typing");
  const shown = typing.length > 0 ? typing : present;
  const names = format.list(shown.map((one) => one.name));
  return (
    <div role="status" className="text-xs text-muted max-sm:px-3">
      {shown.length > 0 && (
        <p className="flex h-6 items-center gap-1.5">
          {shown.slice(0, 3).map((one) => <Avatar key={one.member_id} id={one.member_id} name={one.name} size={16} />)}
          <span className="cut">{typing.length > 0 ? t.typing(names, shown.length) : t.viewing(names, shown.length)}</span>
        </p>
      )}
    </div>
  );
}
