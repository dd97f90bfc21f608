import { createFileRoute } from "@tanstack/react-router";
import { SettingsLayout } from "@/features/settings";
import { settingsWords } from "@/i18n/areas";

export const Route = createFileRoute("/_app/settings")({ loader: () => settingsWords.load().then(() => undefined), component: SettingsLayout });
