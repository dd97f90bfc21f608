import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useState } from "react";
import { queries } from "@/api/queries";
import type { WhatsAppCheck, WhatsAppCredentials } from "@/api/requests";
import { useTitle } from "@/app/title";
import { settingsWords } from "@/i18n/areas";
import { IconButton } from "@/ui";
import { ChannelList } from "../ChannelsSection";
import { CheckStep } from "./CheckStep";
import { IdsStep } from "./IdsStep";
import { Stepper } from "./Stepper";
import { WebhookStep } from "./WebhookStep";

const EMPTY: WhatsAppCredentials = { phone_number_id: "", waba_id: "", access_token: "", app_id: "", app_secret: "" };

/**
 * Ids and token, then what Meta says of them, then the webhook. The made channel stands in the address, so that a reload
 * comes back to its webhook; the token is kept in memory only.
 */
export default function ConnectPage({ channelId }: { channelId: string | null }) {
  const t = settingsWords.useT();
  useTitle(t.channels.connectTitle, t.title);
  const navigate = useNavigate();
  const [values, setValues] = useState(EMPTY);
  const [check, setCheck] = useState<WhatsAppCheck | null>(null);
  const channel = useQuery(queries.channels()).data?.find((one) => one.id === channelId);
  const step = channelId !== null ? 2 : check === null ? 0 : 1;
  const close = () => void navigate({ to: "/settings/$section", params: { section: "channels" } });
  const connected = (id: string) => {
    setValues(EMPTY);
    setCheck(null);
    void navigate({ to: "/settings/channels/new", search: { channel: id }, replace: true });
  };
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      <div className="hidden min-w-0 flex-1 lg:flex">
        <ChannelList beside />
      </div>
      <aside aria-label={t.channels.connectTitle} className="z-panel flex min-h-0 w-full flex-col bg-surface lg:w-132 lg:border-l lg:border-line lg:shadow-1">
        <header className="flex min-h-12 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4 sm:pl-6">
          <h1 className="flex-1 text-md">{t.channels.connectTitle}</h1>
          {channel !== undefined && <span className="cut tabular text-xs text-muted">{channel.phone_display}</span>}
          <IconButton label={t.back} icon={<X size={16} />} onPress={close} />
        </header>
        <Stepper steps={t.channels.wizard.steps} now={step} />
        {step === 0 && (
          <IdsStep
            initial={values}
            onChecked={(given, result) => {
              setValues(given);
              setCheck(result);
            }}
          />
        )}
        {step === 1 && check !== null && <CheckStep values={values} check={check} onBack={() => setCheck(null)} onConnected={connected} />}
        {channelId !== null && <WebhookStep channelId={channelId} channel={channel} />}
      </aside>
    </div>
  );
}
