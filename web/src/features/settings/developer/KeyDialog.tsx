import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { adminApi } from "@/api/admin";
import { serverNow } from "@/api/liveStore";
import { keys, queries } from "@/api/queries";
import type { ApiKeyCreated } from "@/api/types";
import { useForm } from "@/features/auth/useForm";
import { useT } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Banner, Button, CodeBlock, Dialog, Select, TextField } from "@/ui";
import { RoleSelect } from "../members/RoleFields";
import { CopyField } from "../parts/Secret";

type Expiry = "30" | "90" | "365" | "never";
const EXPIRIES: readonly Expiry[] = ["30", "90", "365", "never"];
const DAY = 86_400_000;

/** The new key, for the only time, with a call that works. */
function KeyShown({ made, onClose }: { made: ApiKeyCreated; onClose: () => void }) {
  const t = settingsWords.useT();
  const words = t.developer;
  const done = (
    <Button variant="primary" onPress={onClose}>
      {t.done}
    </Button>
  );
  return (
    <Dialog title={words.keyTitle(made.api_key.name)} isOpen persistent width="m" onClose={onClose} actions={done}>
      <div className="flex flex-col gap-3">
        <CopyField label={words.key} value={made.key} copyLabel={`${t.copyIt}: ${words.key}`} />
        <Banner tone="warn">{t.once}</Banner>
        <p className="text-sm font-medium">{words.tryIt}</p>
        <CodeBlock label={words.tryIt} code={`curl -H "Authorization: Bearer ${made.key}" \\\n  ${location.origin}/v1/channels`} />
      </div>
    </Dialog>
  );
}

export function KeyDialog({ onClose }: { onClose: () => void }) {
  const t = settingsWords.useT();
  const words = t.developer;
  const ui = useT();
  const id = useId();
  const client = useQueryClient();
  const least = useQuery(queries.roles()).data?.find((role) => role.key === "viewer")?.id ?? null;
  const [picked, setRoleId] = useState<string | null>(null);
  const roleId = picked ?? least;
  const [expiry, setExpiry] = useState<Expiry>("90");
  const [made, setMade] = useState<ApiKeyCreated | null>(null);
  const { form, onSubmit, field, problem, busy } = useForm({ name: "" }, ["name"], async ({ name }) => {
    if (roleId === null) return;
    const expires = expiry === "never" ? {} : { expires_at: new Date(serverNow() + Number(expiry) * DAY).toISOString() };
    setMade(await adminApi.apiKeys.create({ name: name.trim(), role_id: roleId, ...expires }));
    await client.invalidateQueries({ queryKey: keys.apiKeys });
  });
  if (made !== null) return <KeyShown made={made} onClose={onClose} />;
  const actions = (
    <>
      <Button onPress={onClose}>{ui.ui.cancel}</Button>
      <Button type="submit" form={id} variant="primary" isBusy={busy} isDisabled={roleId === null}>
        {words.newKey}
      </Button>
    </>
  );
  return (
    <Dialog title={words.newKeyTitle} isOpen onClose={onClose} actions={actions}>
      <form id={id} ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <TextField {...field("name")} size="m" label={words.keyName} hint={words.keyNameHint} autoComplete="off" maxLength={100} autoFocus />
        <RoleSelect value={roleId} onChange={setRoleId} hint={t.members.roleHint} />
        <Select label={words.expiry} options={EXPIRIES.map((one) => ({ id: one, label: words.expiries[one] }))} value={expiry} onChange={setExpiry} />
        {problem !== null && <Banner tone="danger">{problem}</Banner>}
      </form>
    </Dialog>
  );
}
