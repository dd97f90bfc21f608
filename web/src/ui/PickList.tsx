import { Suspense } from "react";
import type { Option } from "./ListBoxParts";
import { lazyPart } from "./lazyPart";

const Panel = lazyPart(() => import("./PickListPanel"));

export interface PickSection {
  id: string;
  title: string;
  options: Option[];
}
export interface PickListProps {
  label: string;
  placeholder: string;
  sections: PickSection[];
  selected?: string | null;
  onPick: (id: string) => void;
}

/** A searchable list with sections, for use in a Popover: assign to a member, choose a view, pick a team. */
export function PickList(props: PickListProps) {
  return (
    <Suspense fallback={null}>
      <Panel {...props} />
    </Suspense>
  );
}
