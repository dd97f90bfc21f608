import { Activity, LayoutTemplate, MessageSquareText, Plus, RotateCcw, Settings2, ShieldCheck, SlidersHorizontal, Users, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Mark } from "@/ui/ChannelGlyph";
import { cx } from "@/ui/classes";
import { Stage } from "./Stage";
import { Button, IconButton } from "./parts/Button";
import { Modal } from "./parts/Modal";
import { Pop } from "./parts/Pop";
import { SelectInput, SwitchLine } from "./parts/fields";
import { ConditionBar, ConditionPage } from "./side/ConditionBar";
import { LogPanel } from "./side/LogPanel";
import { NewPhone } from "./side/NewPhone";
import { People } from "./side/People";
import { TemplatesPanel } from "./side/Templates";
import { useLogFilter } from "./side/logFilter";
import { act } from "./state/act";
import { usePlaces, withoutPhones } from "./state/address";
import { usePhones } from "./state/store";
import { chooseLanguage, chooseTheme, useTheme } from "./state/theme";
import { clearTrouble, useTrouble } from "./state/trouble";
import { type Layout, useLayout } from "./useLayout";
import { LANGUAGES, LANGUAGE_NAMES, languageOf, useLanguage, useWords } from "./words";

export type Pane = "people" | "phone" | "conditions" | "log" | "templates";

function StartOver() {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button small onClick={() => setAsking(true)}>
        <RotateCcw size={14} aria-hidden />
        {words.look.reset}
      </Button>
      {asking && (
        <Modal title={words.look.resetAsk} onClose={() => setAsking(false)}>
          <p>{words.look.resetText}</p>
          <div className="flex justify-end gap-2">
            <Button autoFocus onClick={() => setAsking(false)}>
              {words.cancel}
            </Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false);
                void act.reset();
              }}
            >
              {words.look.resetGo}
            </Button>
          </div>
        </Modal>
      )}
    </>
  );
}

function Look() {
  const words = useWords();
  const language = useLanguage();
  const { theme } = useTheme();
  return (
    <Pop trigger={<IconButton label={words.more} icon={<Settings2 size={16} aria-hidden />} className="size-8" />} label={words.more} className="w-60">
      {() => (
        <div className="flex flex-col gap-3">
          <SelectInput label={words.look.language} value={language} choices={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))} onChange={(id) => chooseLanguage(languageOf(id) ?? language)} />
          <SwitchLine label={words.look.dark} on={theme === "dark"} onChange={(dark) => chooseTheme(dark ? "dark" : "light")} />
          <StartOver />
        </div>
      )}
    </Pop>
  );
}

function Top({ layout, onAdd }: { layout: Layout; onAdd: () => void }) {
  const words = useWords();
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-3">
      <Mark size={28} />
      <h1 className="cut text-md">{words.title}</h1>
      {layout !== "one" && (
        <span className="cut ml-2 inline-flex items-center gap-1 rounded-chip bg-info-bg px-1.5 py-0.5 text-xs text-info">
          <ShieldCheck size={12} aria-hidden className="shrink-0" />
          <span className="cut">{words.demo}</span>
        </span>
      )}
      <span className="ml-auto flex items-center gap-2">
        <Look />
        <Button look="primary" onClick={onAdd} aria-label={words.add}>
          <Plus size={14} aria-hidden />
          {layout !== "one" && words.add}
        </Button>
      </span>
    </header>
  );
}

const TABS: { id: Pane; icon: ReactNode }[] = [
  { id: "people", icon: <Users size={18} aria-hidden /> },
  { id: "phone", icon: <MessageSquareText size={18} aria-hidden /> },
  { id: "conditions", icon: <SlidersHorizontal size={18} aria-hidden /> },
  { id: "log", icon: <Activity size={18} aria-hidden /> },
  { id: "templates", icon: <LayoutTemplate size={18} aria-hidden /> },
];

/** Panes of each layout: the widest has tabs over its right column only. */
const OF_LAYOUT: Record<Layout, Pane[]> = { one: ["people", "phone", "conditions", "log", "templates"], two: ["phone", "log", "templates"], three: ["log", "templates"] };

function Tabs({ layout, pane, onPane }: { layout: Layout; pane: Pane; onPane: (pane: Pane) => void }) {
  const words = useWords();
  const tabs = TABS.filter((tab) => OF_LAYOUT[layout].includes(tab.id));
  return (
    <nav aria-label={words.panes.label} className={cx("flex shrink-0 bg-surface", layout === "one" ? "border-t border-line pb-[env(safe-area-inset-bottom)]" : "border-b border-line")}>
      {tabs.map((tab) => (
        <button key={tab.id} type="button" aria-current={pane === tab.id ? "page" : undefined} onClick={() => onPane(tab.id)} className={cx("flex min-w-0 flex-1 items-center justify-center gap-1 text-2xs font-medium focus-visible:-outline-offset-2", layout === "one" ? "h-13 flex-col" : "h-9", pane === tab.id ? "text-accent shadow-[inset_0_2px_0_var(--accent)]" : "text-muted")}>
          {tab.icon}
          <span className="cut max-w-full px-1">{words.panes[tab.id]}</span>
        </button>
      ))}
    </nav>
  );
}

function Trouble() {
  const words = useWords();
  const text = useTrouble((state) => state.text);
  return (
    <div role="alert" className="pointer-events-none fixed inset-x-0 bottom-16 z-toast flex justify-center px-3">
      {text !== null && (
        <p className="floats enters pointer-events-auto flex max-w-140 items-center gap-2 py-1 pr-1 pl-3 text-danger">
          {text}
          <IconButton label={words.close} icon={<X size={14} aria-hidden />} onClick={clearTrouble} />
        </p>
      )}
    </div>
  );
}

function Lost() {
  const words = useWords();
  const lost = usePhones((known) => known.link === "lost");
  return (
    <div role="status" className="shrink-0">
      {lost && <p className="bg-warn-bg px-3 py-1 text-center text-xs font-medium text-warn">{words.link.lost}</p>}
    </div>
  );
}

/** Three columns, two, or one pane at a time: what is not seen is not there, so a phone behind another pane reads nothing. */
export function App() {
  const layout = useLayout();
  const [pane, setPane] = useState<Pane>(withoutPhones() ? "people" : "phone");
  const [adding, setAdding] = useState(false);
  const message = useLogFilter((state) => state.filter.message);
  const shown = usePlaces((state) => state.shown.length);
  useEffect(() => {
    if (message !== null) setPane("log");
  }, [message]);
  useEffect(() => {
    if (shown === 0) setPane((now) => (now === "phone" ? "people" : now));
  }, [shown]);
  const wide = layout === "three";
  const middle = layout === "one" || pane === "log" || pane === "templates" ? pane : "phone";
  const right = pane === "templates" ? pane : "log";
  const tabs = <Tabs layout={layout} pane={wide ? right : middle} onPane={setPane} />;
  const toPhone = () => setPane("phone");
  return (
    <div className="flex h-dvh flex-col">
      <Top layout={layout} onAdd={() => setAdding(true)} />
      <Lost />
      {layout !== "one" && <ConditionBar />}
      <div className="flex min-h-0 flex-1">
        {layout !== "one" && (
          <div className="flex w-60 shrink-0 flex-col border-r border-line">
            <People onPicked={toPhone} />
          </div>
        )}
        <div className="flex min-w-0 flex-1 flex-col">
          {layout === "two" && tabs}
          {layout === "one" && middle === "people" && <People onPicked={toPhone} />}
          {layout === "one" && middle === "conditions" && <ConditionPage />}
          {!wide && middle === "log" && <LogPanel />}
          {!wide && middle === "templates" && <TemplatesPanel />}
          {(wide || middle === "phone") && <Stage layout={layout} />}
        </div>
        {wide && (
          <div className="flex w-87 shrink-0 flex-col border-l border-line">
            {tabs}
            {right === "log" ? <LogPanel /> : <TemplatesPanel />}
          </div>
        )}
      </div>
      {layout === "one" && tabs}
      <Trouble />
      {adding && <NewPhone onClose={() => setAdding(false)} onMade={toPhone} />}
    </div>
  );
}
