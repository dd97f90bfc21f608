/** Sends a template from a conversation: choose, fill in, see it on a phone, send. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Pencil, SendHorizontal } from "lucide-react";
import { useState } from "react";
import { putMessage } from "@/api/liveCache";
import { serverNow } from "@/api/liveStore";
import { queries } from "@/api/queries";
import type { Template, Usable } from "@/api/templateTypes";
import { templateApi, templateKeys, templateQueries } from "@/api/templates";
import type { Conversation } from "@/api/types";
import { useCan } from "@/app/session";
import { newClientId } from "@/features/inbox/thread/outbox";
import { useFormat } from "@/i18n";
import { errorTextNow } from "@/i18n/errorText";
import { Bone, Button, EmptyState, ErrorState, Loading, cx, toast } from "@/ui";
import { Bubble } from "./preview/Bubble";
import { keep } from "./send/memory";
import { estimateText } from "./send/estimate";
import { isUnfilled, oneLine, problemOf, remember } from "./send/slots";
import { TemplateList } from "./send/TemplateList";
import { useFilling } from "./send/useFilling";
import { Variables, variableName } from "./send/Variables";
import { categoryName, sendWords, templateWords } from "./words";

export interface SendPanelProps {
  conversation: Conversation;
  /** What was written before the window closed: it can be put into a variable. */
  initialText?: string;
  onSent: () => void;
}

function DraftLine({ text, disabledReason, onUse }: { text: string; disabledReason: string | null; onUse: () => void }) {
  const t = sendWords.useT();
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2 text-sm">
      <Pencil size={14} aria-hidden className="shrink-0 text-muted" />
      <p className="cut min-w-0 flex-1 text-muted">
        <b className="text-ink">{t.draftFor}</b> {text}
      </p>
      <Button size="s" disabledReason={disabledReason} onPress={onUse}>
        {t.useDraft}
      </Button>
    </div>
  );
}

function Footer({ item, reason, busy, onSend }: { item: Usable | null; reason: string | null; busy: boolean; onSend: () => void }) {
  const t = sendWords.useT();
  const shared = templateWords.useT();
  const format = useFormat();
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-3 py-2">
      <p className="text-xs text-muted">{item === null ? "" : [categoryName(item.template.category, shared), t.onePerson, estimateText(item.estimate, t, format.locale)].join(" · ")}</p>
      <Button variant="primary" icon={<SendHorizontal size={16} aria-hidden />} isBusy={busy} disabledReason={reason} onPress={onSend} className="ml-auto pointer-coarse:h-11">
        {t.send}
      </Button>
    </div>
  );
}

function Chosen({ item, conversation, initialText, onBack, onSent }: SendPanelProps & { item: Usable; onBack: () => void }) {
  const t = sendWords.useT();
  const shared = templateWords.useT();
  const format = useFormat();
  const client = useQueryClient();
  const { template } = item;
  const state = useFilling(conversation.id, template);
  const [tried, setTried] = useState(false);
  const [focused, setFocused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const texts = state.filling.filter(({ slot }) => slot.kind === "text");
  const aim = texts.find(({ key }) => key === focused) ?? texts.find(({ slot }) => slot.kind === "text" && slot.source === null && slot.text === "") ?? texts[0];
  const open = state.filling.filter((one) => problemOf(one) !== null || (one.slot.kind === "text" && one.slot.source !== null && isUnfilled(one, state.missing)));
  const names = format.list(open.map(({ variable }) => variableName(variable, t)));
  const send = async () => {
    setTried(true);
    if (open.length > 0) return;
    setBusy(true);
    try {
      const message = await templateApi.send(conversation.id, { client_id: newClientId(), template_id: template.id, values: state.given });
      keep(template.id, remember(state.filling));
      putMessage(client, message);
      void client.invalidateQueries({ queryKey: templateKeys.usable(conversation.id) });
      onSent();
    } catch (error) {
      toast.say(errorTextNow(error), "error");
      setBusy(false);
    }
  };
  const useText = () => aim?.slot.kind === "text" && initialText !== undefined && state.set(aim.key, { ...aim.slot, source: null, fallback: "", text: oneLine(initialText) });
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {initialText !== undefined && initialText.trim() !== "" && <DraftLine text={initialText} disabledReason={aim === undefined ? t.noVariables : null} onUse={useText} />}
      <div className="relative grid min-h-0 flex-1 overflow-y-auto @min-[440px]:grid-cols-[minmax(0,1fr)_minmax(0,1.35fr)] @min-[440px]:overflow-hidden">
        <section aria-label={t.variables} className="relative flex flex-col gap-2 p-3 @min-[440px]:overflow-y-auto">
          <Button size="s" variant="quiet" icon={<ArrowLeft size={14} aria-hidden />} onPress={onBack} className="self-start @min-[640px]:hidden">
            {t.back}
          </Button>
          <h3 className="text-xs font-semibold text-muted">{t.variables}</h3>
          <Variables filling={state.filling} missing={state.missing} tried={tried} onSlot={state.set} onFocus={setFocused} />
        </section>
        <section aria-label={t.preview} className="relative flex flex-col gap-1 border-line bg-bg p-3 @min-[440px]:overflow-y-auto @min-[440px]:border-l">
          <h3 className="text-xs font-semibold text-muted">{t.preview}</h3>
          <Bubble filled={state.filled} files={template.files} time={format.time(new Date(serverNow()).toISOString())} wide />
          {state.failed && <p className="text-xs text-danger">{t.previewFailed}</p>}
        </section>
      </div>
      <Footer item={item} busy={busy} reason={open.length > 0 && tried ? t.fillFirst(names) : null} onSend={() => void send()} />
      <span role="status" className="sr-only">
        {shared.statuses[template.status]}
      </span>
    </div>
  );
}

function Panel(props: SendPanelProps & { all: Usable[] }) {
  const t = sendWords.useT();
  const { all, conversation, initialText } = props;
  const contact = useQuery(queries.contact(conversation.contact.id)).data;
  const [chosen, setChosen] = useState<string | null>(null);
  const item = all.find(({ template }) => template.id === chosen && all.some((one) => one.usable)) ?? null;
  const choose = (template: Template) => setChosen(template.id);
  const back = () => setChosen(null);
  return (
    <section aria-label={t.region} className="@container">
      <div className={cx("flex max-h-[62dvh] min-h-0 @min-[640px]:h-80", item === null ? "h-80" : "h-120")}>
        <div className={cx("flex min-h-0 shrink-0 flex-col border-line @min-[640px]:w-50 @min-[640px]:border-r", item === null ? "w-full" : "hidden @min-[640px]:flex")}>
          <TemplateList all={all} language={contact?.language ?? null} chosen={chosen} onChoose={choose} />
        </div>
        {item === null ? (
          <div className="hidden min-w-0 flex-1 flex-col @min-[640px]:flex">
            {initialText !== undefined && initialText.trim() !== "" && <DraftLine text={initialText} disabledReason={t.chooseFirst} onUse={() => undefined} />}
            <p className="m-auto p-6 text-sm text-muted">{t.choose}</p>
          </div>
        ) : (
          <Chosen key={item.template.id} {...props} item={item} onBack={back} onSent={() => { back(); props.onSent(); }} />
        )}
      </div>
    </section>
  );
}

/** In the place of the text box when no free text may be sent, and from the toolbar at any time. */
export default function SendPanel(props: SendPanelProps) {
  const t = sendWords.useT();
  const query = useQuery(templateQueries.usable(props.conversation.id));
  const mayView = useCan("template.view");
  if (query.data !== undefined && query.data.length > 0) return <Panel {...props} all={query.data} />;
  return (
    <section aria-label={t.region}>
      {props.initialText !== undefined && props.initialText.trim() !== "" && <DraftLine text={props.initialText} disabledReason={t.empty} onUse={() => undefined} />}
      {query.data !== undefined ? (
        <EmptyState title={t.empty} link={mayView && <Link to="/templates">{t.toTemplates}</Link>} />
      ) : query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading onRetry={() => void query.refetch()}>
          <div className="flex h-80 flex-col gap-3 p-3">
            {[0, 1, 2, 3].map((row) => (
              <Bone key={row} className="h-8 w-1/3" />
            ))}
          </div>
        </Loading>
      )}
    </section>
  );
}
