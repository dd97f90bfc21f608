import { describe, expect, it } from "vitest";
import type { InfiniteData } from "@tanstack/react-query";
import { withStar } from "./starred";
import { message } from "./testData";
import type { ListOf, Message } from "./types";

const starred = (id: string) => message(id, "c", { starred: true });
const list: InfiniteData<ListOf<Message>, string | undefined> = { pages: [{ data: [starred("c"), starred("b")], next: "2" }, { data: [starred("a")], next: "1" }], pageParams: [undefined, "2"] };
const ids = (of: typeof list) => of.pages.map((page) => page.data.map((one) => one.id));

describe("withStar", () => {
  it("shows a message as it is now, where it stands", () => {
    expect(withStar(list, { ...starred("a"), text: "new" }).pages[1]?.data[0]?.text).toBe("new");
  });
  it("takes away what has no star any more, and leaves the list alone for what is not in it", () => {
    expect(ids(withStar(list, message("b", "c", { starred: false })))).toEqual([["c"], ["a"]]);
    expect(withStar(list, starred("x"))).toBe(list);
  });
});
