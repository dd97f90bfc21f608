import { useEffect, useRef } from "react";
import { useT } from "@/i18n";
import { Button } from "@/ui";
import { RowBones } from "./RowBones";

/** Loads the next page as soon as it comes near the screen; a failed page waits for a press. */
export function MoreRow({ loading, failed, onLoad }: { loading: boolean; failed: boolean; onLoad: () => void }) {
  const t = useT();
  const load = useRef(onLoad);
  useEffect(() => {
    load.current = onLoad;
  });
  useEffect(() => {
    if (!loading && !failed) load.current();
  }, [loading, failed]);
  if (!failed) return <RowBones count={2} />;
  return (
    <p className="flex items-center gap-2 p-3 text-muted">
      {t.inbox.moreFailed}
      <Button size="s" onPress={onLoad}>
        {t.ui.retry}
      </Button>
    </p>
  );
}
