import { CopyButton } from "./CopyButton";

/** Ids, payloads and commands; scrolls sideways rather than breaking. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className="relative rounded-card bg-sunken">
      <pre tabIndex={0} role="region" aria-label={label} className="max-h-80 overflow-auto p-3 pr-10 font-mono text-xs">
        {code}
      </pre>
      <div className="absolute top-1 right-1">
        <CopyButton text={code} />
      </div>
    </div>
  );
}
