import { Paperclip, Trash2, Upload } from "lucide-react";
import { useId, useRef, useState } from "react";
import type { TemplateFile } from "@/api/templateTypes";
import { templateApi } from "@/api/templates";
import { errorTextNow } from "@/i18n/errorText";
import { Button, IconButton, cx, toast } from "@/ui";
import { editorWords } from "../words";

const ACCEPT: Record<string, string> = { IMAGE: "image/jpeg,image/png", VIDEO: "video/mp4,video/3gpp", DOCUMENT: ".pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt", GIF: "video/mp4" };

/** The file of a header: chosen or dropped, shown with its name, and uploaded at once. */
export function SampleFile({ format, file, held, problem, onFile }: { format: string; file: TemplateFile | undefined; held: boolean; problem: boolean; onFile: (file: TemplateFile | null) => void }) {
  const t = editorWords.useT();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const upload = async (chosen: File | undefined) => {
    if (chosen === undefined || busy) return;
    setBusy(true);
    try {
      onFile(await templateApi.upload(chosen));
    } catch (error) {
      toast.say(errorTextNow(error), "error");
    } finally {
      setBusy(false);
    }
  };
  const picture = file?.thumbnail?.url ?? (file?.inline === true && file.mime_type.startsWith("image/") ? file.url : null);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- files can be dropped here; the button is the way without a mouse
    <div
      role="group"
      aria-label={t.sampleFile}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void upload(event.dataTransfer.files[0]);
      }}
      className={cx("flex flex-wrap items-center gap-2 rounded-card border border-dashed px-3 py-2", over ? "border-accent bg-accent-soft" : problem ? "border-danger" : "border-control")}
    >
      {picture !== null && picture !== undefined ? <img src={picture} alt="" className="size-10 rounded-chip object-cover" /> : <Paperclip size={16} aria-hidden className="text-muted" />}
      <span className="min-w-24 flex-1 text-sm">
        <span className="cut block">{busy ? t.uploading : (file?.name ?? (held ? t.sampleAtMeta : t.sampleFile))}</span>
        <span className="block text-xs text-muted">{file === undefined && !busy ? `${t.sampleHint}` : (file?.mime_type ?? "")}</span>
      </span>
      <label htmlFor={id} className="sr-only">
        {t.chooseFile}
      </label>
      <input ref={input} id={id} type="file" accept={ACCEPT[format]} className="sr-only" tabIndex={-1} onChange={(event) => { void upload(event.target.files?.[0]); event.target.value = ""; }} />
      <Button size="s" icon={<Upload size={14} aria-hidden />} isBusy={busy} onPress={() => input.current?.click()}>
        {file === undefined ? t.chooseFile : t.replaceFile}
      </Button>
      {file !== undefined && <IconButton size="s" label={t.removeFile} icon={<Trash2 size={16} />} onPress={() => onFile(null)} />}
    </div>
  );
}
