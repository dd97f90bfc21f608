import { Suspense } from "react";
import { Bone, Dialog } from "@/ui";
import { useScene } from "../../scene";
import { toolWords } from "../../words";
import { TemplatePanel } from "../templatePanel";

/** A template although free text is possible. */
export default function TemplateDialog({ onClose }: { onClose: () => void }) {
  const t = toolWords.useT().composer;
  const { conversation } = useScene();
  return (
    <Dialog title={t.template} isOpen onClose={onClose} width="l">
      <Suspense fallback={<Bone className="h-72 w-full" />}>
        {TemplatePanel !== null && <TemplatePanel conversation={conversation} onSent={onClose} />}
      </Suspense>
    </Dialog>
  );
}
