import { useState } from "react";
import { useT } from "@/i18n";
import { Button, Dialog, TextareaField } from "@/ui";
import { sendWords } from "../sendWords";
import type { PartProps } from "./parts";

/** Asks the person for where they are, or for their number; they answer with one press. */
function Request({ kind, text, capability, onSend, onClose }: PartProps & { kind: "location_request" | "contact_request" }) {
  const t = useT();
  const words = sendWords.useT()[kind];
  const [body, setBody] = useState(text === "" ? words.body : text);
  const send = () => {
    const asked = body.trim();
    if (onSend([{ attached: null, body: { kind, body: asked }, content: { kind, body: asked } }], text !== "")) onClose();
  };
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" disabledReason={body.trim() === "" ? words.needed : null} onPress={send}>{words.send}</Button>
        </>
      }
    >
      <TextareaField label={words.label} hint={words.hint} value={body} onChange={setBody} maxLength={capability?.interactive?.body ?? 1024} rows={2} autoFocus />
    </Dialog>
  );
}

export const LocationRequest = (props: PartProps) => <Request {...props} kind="location_request" />;
export const ContactRequest = (props: PartProps) => <Request {...props} kind="contact_request" />;
