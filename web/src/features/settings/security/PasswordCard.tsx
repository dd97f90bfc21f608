import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { adminApi } from "@/api/admin";
import { ApiError } from "@/api/client";
import { keys } from "@/api/queries";
import { useMe } from "@/app/session";
import { useForm } from "@/features/auth/useForm";
import { settingsWords } from "@/i18n/areas";
import { Banner, Button, PasswordField, toast } from "@/ui";
import { Card } from "../parts/Page";
import { underField } from "../parts/underField";

function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const t = settingsWords.useT().security;
  const me = useMe();
  const [isWrong, setWrong] = useState(false);
  const { form, onSubmit, field, problem, busy } = useForm({ current: "", new: "" }, ["current", "new"], async (values) => {
    setWrong(false);
    try {
      await adminApi.me.changePassword(values);
      onChanged();
    } catch (error) {
      setWrong(error instanceof ApiError && error.code === "auth.invalid_credentials");
      throw underField(error, { "auth.invalid_credentials": "current", "password.too_short": "new" });
    }
  });
  const current = field("current");
  return (
    <form ref={form} onSubmit={onSubmit} noValidate className="flex max-w-100 flex-col items-stretch gap-3 p-3">
      <input type="email" name="username" autoComplete="username" value={me.email} readOnly hidden />
      <PasswordField {...current} size="m" label={t.current} autoComplete="current-password" problem={isWrong && current.problem !== null ? t.wrong : current.problem} />
      <PasswordField {...field("new")} size="m" label={t.next} hint={t.nextHint} autoComplete="new-password" />
      {problem !== null && <Banner tone="danger">{problem}</Banner>}
      <Button type="submit" isBusy={busy} className="self-start">
        {t.change}
      </Button>
    </form>
  );
}

export function PasswordCard() {
  const t = settingsWords.useT().security;
  const client = useQueryClient();
  const [times, setTimes] = useState(0);
  const changed = () => {
    setTimes((count) => count + 1);
    toast.say(t.changed, "ok");
    void client.invalidateQueries({ queryKey: keys.mySessions });
  };
  return (
    <Card title={t.password}>
      <PasswordForm key={times} onChanged={changed} />
    </Card>
  );
}
