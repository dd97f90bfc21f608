import { useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, CircleAlert, CircleCheck } from "lucide-react";
import { useState } from "react";
import { adminApi } from "@/api/admin";
import type { WhatsAppCheck, WhatsAppCredentials } from "@/api/requests";
import { keys } from "@/api/queries";
import { settingsWords } from "@/i18n/areas";
import { useErrorText, useInfoText } from "@/i18n/errorText";
import { Banner, Button, CodeBlock, TextField } from "@/ui";
import { keepChannel } from "../cache";
import { StepFrame } from "./Stepper";

function Result({ step }: { step: WhatsAppCheck["steps"][number] }) {
  const t = settingsWords.useT().channels.wizard;
  const say = useInfoText();
  return (
    <li className="flex items-start gap-2 border-line px-3 py-2 not-last:border-b">
      {step.ok ? <CircleCheck size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-ok" /> : <CircleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-danger" />}
      <div className="min-w-0 flex-1 text-sm">
        <p className="font-medium">
          {t.checks[step.step]} {step.ok && <span className="font-normal text-muted">– {t.ok}</span>}
        </p>
        {step.error !== null && <p className="text-danger">{say(step.error)}</p>}
        {step.raw !== null && (
          <details className="mt-1">
            <summary className="w-fit text-xs text-muted">{t.raw}</summary>
            <CodeBlock code={step.raw} label={t.raw} />
          </details>
        )}
      </div>
    </li>
  );
}

function Found({ check }: { check: WhatsAppCheck }) {
  const t = settingsWords.useT().channels.wizard;
  if (check.number === null && check.account === null) return null;
  const facts = [
    { name: t.number, value: check.number === null ? null : `${check.number.verified_name}, ${check.number.display_phone_number}` },
    { name: t.account, value: check.account?.name ?? null },
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      {facts.filter(({ value }) => value !== null).map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface CheckStepProps {
  values: WhatsAppCredentials;
  check: WhatsAppCheck;
  onBack: () => void;
  onConnected: (channelId: string) => void;
}

/** Each thing Meta was asked, in words, with its own text foldable; then the name and the connection itself. */
export function CheckStep({ values, check, onBack, onConnected }: CheckStepProps) {
  const t = settingsWords.useT().channels.wizard;
  const client = useQueryClient();
  const words = useErrorText();
  const [name, setName] = useState(check.number?.verified_name ?? "");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const connect = async () => {
    setBusy(true);
    setError(null);
    try {
      const given = name.trim() === "" ? {} : { name: name.trim() };
      const made = await adminApi.channels.connectWhatsApp({ ...values, ...given });
      keepChannel(client, made.channel);
      client.setQueryData(keys.webhook(made.channel.id), { ...made.webhook, verified_at: null, last_received_at: null });
      onConnected(made.channel.id);
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  const footer = (
    <>
      <Button icon={<ArrowLeft size={16} aria-hidden />} onPress={onBack} className="mr-auto">
        {t.correct}
      </Button>
      <Button variant="primary" isBusy={busy} disabledReason={check.ok ? null : t.blocked} onPress={() => void connect()}>
        {t.connect}
      </Button>
    </>
  );
  return (
    <StepFrame title={t.checkTitle} text={check.ok ? t.checkOk : t.checkBad} footer={footer} note={check.ok ? undefined : t.blocked}>
      <ul className="rounded-card border border-line">
        {check.steps.map((step) => (
          <Result key={step.step} step={step} />
        ))}
      </ul>
      <Found check={check} />
      {check.ok && <TextField label={t.channelName} hint={t.channelNameHint} value={name} onChange={setName} maxLength={100} autoComplete="off" />}
      {error !== null && <Banner tone="danger">{words(error)}</Banner>}
    </StepFrame>
  );
}
