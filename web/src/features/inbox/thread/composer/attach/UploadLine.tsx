import { Upload } from "lucide-react";
import { useFormat, useT } from "@/i18n";
import { Button } from "@/ui";
import { type Outgoing, discard } from "../../outbox";
import { sendWords } from "../sendWords";
import { dropUpload, useUploads } from "./uploads";

/** Under a message whose file is still on its way to the server. */
export default function UploadLine({ item }: { item: Outgoing }) {
  const t = useT();
  const words = sendWords.useT().tray;
  const format = useFormat();
  const upload = useUploads((state) => (item.upload === null ? undefined : state.byId[item.upload]));
  if (upload === undefined || upload.state === "done") return null;
  const cancel = () => {
    discard(item);
    dropUpload(upload.id);
  };
  return (
    <span role="status" className="mt-1 flex max-w-full items-center gap-x-2 rounded-card bg-fill py-1 pr-1 pl-2 text-xs text-muted">
      <Upload size={14} aria-hidden className="shrink-0" />
      <span className="tabular">{words.progress(format.number(Math.round(upload.progress * 100)))}</span>
      <Button size="s" variant="quiet" className="h-6! font-semibold pointer-coarse:h-11!" onPress={cancel}>
        {t.ui.cancel}
      </Button>
    </span>
  );
}
