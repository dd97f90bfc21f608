import { type RefObject, useEffect, useRef, useState } from "react";

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;

/** Files dropped anywhere on the thread; true while they hang over it. A file that misses it never replaces the page. */
export function useDrop(inside: RefObject<HTMLElement | null>, onFiles: (files: File[]) => void, active: boolean): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const pane = inside.current?.parentElement;
    if (!active || pane === null || pane === undefined) return undefined;
    const within = (event: DragEvent) => event.target instanceof Node && pane.contains(event.target);
    const drag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = within(event) ? "copy" : "none";
      setOver(within(event));
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (within(event)) latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("dragover", drag);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", drag);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [inside, active]);
  return over;
}
