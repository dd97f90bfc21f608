import { Suspense } from "react";
import { lazyPart } from "@/ui/lazyPart";
import type { Planned } from "./messages";
import { PARTS, type PartName, type PartProps } from "./parts/parts";

const ScheduleDialog = lazyPart(() => import("./later/ScheduleDialog"));
const TemplateDialog = lazyPart(() => import("./parts/TemplateDialog"));

/** What can be open beside the box; the voice recorder stands in its place. */
export type Part = PartName | "schedule" | "template" | "voice";

interface ComposerPartsProps extends PartProps {
  part: Part;
  plan: () => Planned[];
  replyTo: string | null;
  /** The box and the tray are empty again. */
  onSent: () => void;
}

export function ComposerParts({ part, plan, replyTo, onSent, ...props }: ComposerPartsProps) {
  if (part === "voice") return null;
  const Shown = part === "schedule" || part === "template" ? null : PARTS[part];
  return (
    <Suspense fallback={null}>
      {part === "schedule" && <ScheduleDialog plan={plan} replyTo={replyTo} onDone={onSent} onClose={props.onClose} />}
      {part === "template" && <TemplateDialog onClose={props.onClose} />}
      {Shown !== null && <Shown {...props} />}
    </Suspense>
  );
}
