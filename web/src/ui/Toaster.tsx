import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "@/i18n";
import { Button } from "./Button";
import { cx } from "./classes";
import { IconButton } from "./IconButton";
import { toast, useToasts, type Toast } from "./toasts";

/** Bottom left, at most three; hovering or focusing one keeps all of them. Rendered once, by the shell. */
export function Toaster() {
  const toasts = useToasts((state) => state.toasts);
  const [held, setHeld] = useState(false);
  return (
    <div
      className="pointer-events-none fixed bottom-4 left-4 z-toast flex max-w-[calc(100vw-32px)] flex-col gap-2 md:left-18"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div aria-live="polite" className="flex flex-col gap-2">
        {toasts.filter((item) => item.tone !== "error").map((item) => (
          <One key={item.id} item={item} held={held} />
        ))}
      </div>
      <div aria-live="assertive" className="flex flex-col gap-2">
        {toasts.filter((item) => item.tone === "error").map((item) => (
          <One key={item.id} item={item} held={held} />
        ))}
      </div>
    </div>
  );
}

function One({ item, held }: { item: Toast; held: boolean }) {
  const t = useT();
  const { id, stays } = item;
  useEffect(() => {
    if (stays === null || held) return;
    const timer = window.setTimeout(() => toast.dismiss(id), stays);
    return () => window.clearTimeout(timer);
  }, [id, stays, held]);
  const undo = () => {
    toast.dismiss(id);
    item.undo?.();
  };
  return (
    <div className="floats enters pointer-events-auto flex min-h-10 w-fit max-w-100 items-center gap-2 py-1 pr-1 pl-3 text-sm">
      {item.tone === "error" && <CircleAlert size={16} aria-hidden className="shrink-0 text-danger" />}
      {item.tone === "ok" && <CircleCheck size={16} aria-hidden className="shrink-0 text-ok" />}
      <span className={cx("flex-1 py-1", item.tone === "error" && "text-danger")}>{item.text}</span>
      {item.undo !== undefined && (
        <Button size="s" variant="quiet" onPress={undo} className="text-accent">
          {t.ui.undo}
        </Button>
      )}
      <IconButton size="s" label={t.ui.dismiss} icon={<X size={14} />} onPress={() => toast.dismiss(id)} placement="top" />
    </div>
  );
}
