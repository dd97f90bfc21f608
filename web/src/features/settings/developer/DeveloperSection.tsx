import { useNavigate, useSearch } from "@tanstack/react-router";
import { ExternalLink } from "lucide-react";
import { settingsWords } from "@/i18n/areas";
import { Tabs } from "@/ui";
import { Page } from "../parts/Page";
import { DeliveriesTab } from "./DeliveriesTab";
import { KeysTab } from "./KeysTab";

export default function DeveloperSection() {
  const t = settingsWords.useT();
  const navigate = useNavigate();
  const { tab = "keys" } = useSearch({ from: "/_app/settings/$section" });
  const select = (next: "keys" | "deliveries") => void navigate({ to: "/settings/$section", params: { section: "developer" }, search: next === "keys" ? {} : { tab: next } });
  const api = (
    <a href="/openapi.json" target="_blank" rel="noreferrer" className="flex items-center gap-1 text-sm">
      {t.developer.api}
      <ExternalLink size={14} aria-hidden />
    </a>
  );
  const items = [
    { id: "keys" as const, label: t.developer.tabs.keys, content: <KeysTab /> },
    { id: "deliveries" as const, label: t.developer.tabs.deliveries, content: <DeliveriesTab /> },
  ];
  return (
    <Page title={t.sections.developer} actions={api} bare>
      <Tabs label={t.sections.developer} items={items} selected={tab} onSelect={select} className="flex-1" />
    </Page>
  );
}
