import type { Definition, Finding } from "@/api/templateTypes";
import { Select } from "@/ui";
import { editorWords } from "../words";
import { Findings } from "./Findings";

type Choice = keyof ReturnType<typeof editorWords.useT>["lifetimes"] & string;
/** What Meta takes, by category, in seconds. */
const CHOICES: Record<string, readonly string[]> = {
  AUTHENTICATION: ["60", "600", "900", "-1"],
  UTILITY: ["600", "3600", "43200", "-1"],
  MARKETING: ["43200", "86400", "604800", "2592000"],
};

/** How long Meta tries to deliver before it drops the message. */
export function Lifetime({ definition, onChange, findings }: { definition: Definition; onChange: (next: (definition: Definition) => Definition) => void; findings: Finding[] }) {
  const t = editorWords.useT();
  const held = definition.message_send_ttl_seconds === undefined ? "default" : String(definition.message_send_ttl_seconds);
  const ids = ["default", ...(CHOICES[definition.category] ?? [])];
  const words = t.lifetimes as Record<string, string>;
  const options = (ids.includes(held) ? ids : [...ids, held]).map((id) => ({ id: id as Choice, label: words[id] ?? `${id} s` }));
  const set = (id: string) =>
    onChange((old) => {
      const { message_send_ttl_seconds: _old, ...rest } = old;
      return id === "default" ? rest : { ...rest, message_send_ttl_seconds: Number(id) };
    });
  return (
    <div className="flex flex-col gap-1">
      <Select label={t.lifetime} options={options} value={held as Choice} onChange={set} className="max-w-80" />
      <Findings findings={findings} />
    </div>
  );
}
