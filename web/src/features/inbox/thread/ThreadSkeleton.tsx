import { Bone } from "@/ui";

const SHAPES = [["w-64", "h-14", false], ["w-40", "h-9", false], ["w-72", "h-14", true], ["w-48", "h-9", false], ["w-56", "h-9", true], ["w-80", "h-18", false], ["w-44", "h-9", true]] as const;

/** Bubbles to come. */
export function ThreadSkeleton() {
  return (
    <div className="mx-auto flex w-full max-w-190 flex-col gap-3 px-6 py-4 max-sm:px-3">
      {SHAPES.map(([width, height, ours], index) => (
        <Bone key={index} className={`${width} ${height} max-w-4/5 rounded-bubble! ${ours ? "self-end" : ""}`} />
      ))}
    </div>
  );
}
