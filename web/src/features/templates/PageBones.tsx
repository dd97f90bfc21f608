import { Bone, Loading } from "@/ui";

/** While code or data of a page are on their way. */
export function PageBones() {
  return (
    <div className="min-w-0 flex-1">
      <Loading>
        <div className="flex h-12 items-center border-b border-line px-4">
          <Bone className="h-4 w-40" />
        </div>
        <div className="flex flex-col gap-3 p-4">
          {[0, 1, 2, 3, 4].map((row) => (
            <Bone key={row} className="h-8" />
          ))}
        </div>
      </Loading>
    </div>
  );
}
