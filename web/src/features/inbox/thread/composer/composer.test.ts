import { describe, expect, it } from "vitest";
import { conversation, session } from "@/api/testData";
import type { Channel } from "@/api/types";
import { obstacle, reaches } from "./composerState";
import { type Mentionable, mentionsIn, splitMentions, suggest } from "./mentions";
import { emojiAt, insert, lengthOf, mentionAt, toggleMark } from "./textEdits";

describe("text edits", () => {
  it("puts a mark around the selection without its spaces and takes it off again", () => {
    const bold = toggleMark({ text: "van seis hoy", start: 4, end: 9 }, "*");
    expect(bold).toEqual({ text: "van *seis* hoy", start: 5, end: 9 });
    expect(toggleMark(bold, "*")).toEqual({ text: "van seis hoy", start: 4, end: 8 });
    expect(toggleMark({ text: "", start: 0, end: 0 }, "```")).toEqual({ text: "``````", start: 3, end: 3 });
  });
  it("inserts at the caret and counts characters, not code units", () => {
    expect(insert({ text: "ab", start: 1, end: 1 }, "👍")).toEqual({ text: "a👍b", start: 3, end: 3 });
    expect(lengthOf("a👍")).toBe(2);
  });
  it.each([["@", 0, ""], ["hola @Ver", 5, "Ver"], ["@Ana Pa", 0, "Ana Pa"]])("finds the mention in %s", (text, from, query) => {
    expect(mentionAt(text, text.length)).toEqual({ from, query });
  });
  it.each([[":so", 0, "so"], ["hola :ri", 5, "ri"]])("finds the emoji in %s", (text, from, query) => {
    expect(emojiAt(text, text.length)).toEqual({ from, query });
  });
  it.each([":s", "a las 10:30", "12:ok", "nota: ver"])("finds no emoji in %s", (text) => expect(emojiAt(text, text.length)).toBeNull());
  it.each(["ana@taller", "hola", "@uno dos tres"])("finds none in %s", (text) => expect(mentionAt(text, text.length)).toBeNull());
});

describe("mentions", () => {
  const people: Mentionable[] = [{ kind: "member", id: "m1", name: "Ana" }, { kind: "member", id: "m2", name: "Ana Páez" }, { kind: "team", id: "t1", name: "Ventas" }];
  it("suggests by the start of any word, without accents", () => {
    expect(suggest(people, "paez").map((item) => item.id)).toEqual(["m2"]);
    expect(suggest(people, "")).toHaveLength(3);
  });
  it("takes the longest name and each person once", () => {
    expect(mentionsIn("@Ana Páez y @Ventas, @Ana Páez", people)).toEqual([{ kind: "member", id: "m2" }, { kind: "team", id: "t1" }]);
    expect(splitMentions("@Anabel", people)).toEqual([{ text: "@Anabel", who: null }]);
  });
});

describe("who may write", () => {
  const { member } = session("m1");
  const now = Date.parse("2026-11-24T13:00:00.000Z");
  const channel = { state: "connected" } as Channel;
  it("follows the scope as the server does", () => {
    const team = { ...member, team_ids: ["t1"] };
    expect(reaches("own", conversation("a"), member)).toBe(true);
    expect(reaches("own", conversation("a", { assignee_id: null }), member)).toBe(false);
    expect(reaches("team", conversation("a", { assignee_id: null }), team)).toBe(true);
    expect(reaches("team", conversation("a", { assignee_id: "m2", team_id: "t1" }), team)).toBe(true);
    expect(reaches("team", conversation("a", { assignee_id: "m2" }), team)).toBe(false);
    expect(reaches("all", conversation("a", { assignee_id: "m2" }), member)).toBe(true);
    expect(reaches(null, conversation("a"), member)).toBe(false);
  });
  it("names the gravest obstacle", () => {
    expect(obstacle(conversation("a"), channel, true, now)).toBeNull();
    expect(obstacle(conversation("a"), channel, false, now)).toBe("forbidden");
    expect(obstacle(conversation("a", { blocked: { at: "", by: null, reason: null }, window: { state: "never", expires_at: null } }), channel, true, now)).toBe("blocked");
    expect(obstacle(conversation("a"), { ...channel, state: "disconnected" }, true, now)).toBe("channel");
    expect(obstacle(conversation("a", { window: { state: "never", expires_at: null } }), channel, true, now)).toBe("never");
    expect(obstacle(conversation("a"), channel, true, now + 86_400_000)).toBe("closed");
  });
});
