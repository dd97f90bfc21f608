import { settingsWords } from "@/i18n/areas";
import { Page } from "../parts/Page";
import { PasswordCard } from "./PasswordCard";
import { SessionsCard } from "./SessionsCard";

export default function SecuritySection() {
  const t = settingsWords.useT();
  return (
    <Page title={t.sections.security}>
      <PasswordCard />
      <SessionsCard />
    </Page>
  );
}
