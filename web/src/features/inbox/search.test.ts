import { describe, expect, it } from "vitest";
import { filterOf, parseInboxSearch } from "./search";

describe("filterOf", () => {
  it("is the view with its filters and order", () => {
    expect(filterOf("mine", { channel: "c1", sort: "waiting" })).toMatchObject({ view: "mine", channel_id: "c1", sort: "waiting" });
    expect(filterOf("team-t1", {})).toMatchObject({ view: "team", team_id: "t1" });
    expect(filterOf("nowhere", {})).toBeNull();
  });
  it("looks everywhere for a text, with the other filters, newest first", () => {
    const filter = filterOf("mine", { q: "lucia", unread: true, sort: "waiting" });
    expect(filter).toMatchObject({ view: "any", q: "lucia", unread: true });
    expect(filter?.sort).toBeUndefined();
    expect(filterOf("team-t1", { q: "lucia" })?.team_id).toBeUndefined();
  });
});

describe("parseInboxSearch", () => {
  it("takes numbers as text to look for and drops what it does not know", () => {
    expect(parseInboxSearch({ q: 985, sort: "random", other: 1 })).toEqual(parseInboxSearch({ q: "985" }));
  });
});
