import { createFileRoute } from "@tanstack/react-router";
import { SettingsLayout } from "@/features/settings";
import { authWords, settingsWords } from "@/i18n/areas";

export const Route = createFileRoute("/_app/settings")({
  loader: () => Promise.all([settingsWords.load(), authWords.load()]).then(() => undefined),
  component: SettingsLayout,
});
