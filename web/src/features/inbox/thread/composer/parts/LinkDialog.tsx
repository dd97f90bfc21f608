import { useState } from "react";
import { useT } from "@/i18n";
import { Button, Dialog, TextField, TextareaField } from "@/ui";
import { sendWords } from "../sendWords";
import type { PartProps } from "./parts";

function isWebAddress(text: string): boolean {
  try {
    return ["https:", "http:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

/** A text with a button that opens a page. */
export default function LinkDialog({ text, capability, onSend, onClose }: PartProps) {
  const t = useT();
  const words = sendWords.useT().link;
  const [body, setBody] = useState(text);
  const [label, setLabel] = useState("");
  const [url, setUrl] = useState("");
  const [tried, setTried] = useState(false);
  const limits = capability?.interactive ?? null;
  const address = /^[a-z][a-z0-9+.-]*:/iu.test(url.trim()) ? url.trim() : `https://${url.trim()}`;
  const good = url.trim() !== "" && isWebAddress(address);
  const send = () => {
    setTried(true);
    if (body.trim() === "" || label.trim() === "" || !good) return;
    const parts = { body: body.trim(), label: label.trim(), url: address };
    if (onSend([{ attached: null, body: { kind: "link", ...parts }, content: { kind: "link", header: null, footer: null, ...parts } }], text !== "")) onClose();
  };
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" onPress={send}>{words.send}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextareaField label={words.body} value={body} onChange={setBody} maxLength={limits?.body ?? 1024} rows={2} autoFocus problem={tried && body.trim() === "" ? words.bodyNeeded : null} />
        <TextField label={words.label} value={label} onChange={setLabel} maxLength={limits?.label ?? 20} problem={tried && label.trim() === "" ? words.labelNeeded : null} />
        <TextField label={words.url} value={url} onChange={setUrl} type="url" inputMode="url" placeholder="https://" problem={tried && !good ? words.badUrl : null} />
      </div>
    </Dialog>
  );
}
