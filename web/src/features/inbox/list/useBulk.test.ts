import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/client";
import { api } from "@/api/endpoints";
import { conversation } from "@/api/testData";
import { setLanguage } from "@/i18n";
import { inboxList } from "@/i18n/en/inboxList";
import { undoLast } from "@/ui";
import { useToasts } from "@/ui/toasts";
import { useSelection } from "./selection";
import { makeBulk } from "./useBulk";

const refused = () => Promise.reject(new ApiError({ code: "permission.denied", status: 403 }));
const texts = () => useToasts.getState().toasts.map((toast) => toast.text);
const bulk = makeBulk(new QueryClient(), inboxList.bulk);

describe("actions on several conversations", () => {
  beforeEach(() => setLanguage("en", "UTC"));
  afterEach(() => {
    vi.restoreAllMocks();
    useToasts.setState({ toasts: [] });
  });

  it("closes each with one call, and opens them again on undo", async () => {
    const close = vi.spyOn(api.conversations, "close").mockImplementation(async (id) => conversation(id, { status: "closed" }));
    const reopen = vi.spyOn(api.conversations, "reopen").mockImplementation(async (id) => conversation(id));
    useSelection.setState({ ids: new Set(["a", "b"]) });
    await bulk.close([conversation("a"), conversation("b")], { note: "done" });
    expect(close.mock.calls).toEqual([["a", { note: "done" }], ["b", { note: "done" }]]);
    expect(useSelection.getState()).toMatchObject({ ids: new Set(), progress: null });
    expect(texts()).toEqual(["2 conversations closed"]);
    undoLast();
    expect(reopen.mock.calls.map(([id]) => id)).toEqual(["a", "b"]);
  });
  it("counts what was refused, with the reason, beside what was done", async () => {
    vi.spyOn(api.conversations, "markRead").mockImplementation((id) => (id === "b" ? refused() : Promise.resolve(conversation(id))));
    await bulk.markRead([conversation("a"), conversation("b"), conversation("c")]);
    expect(texts()).toEqual([expect.stringMatching(/^1 conversation stayed as it was\. ./u), "2 conversations marked as read"]);
  });
  it("gives each back to whom it was before", async () => {
    const assign = vi.spyOn(api.conversations, "assign").mockImplementation(async (id) => conversation(id));
    await bulk.assign([conversation("a", { assignee_id: "m7" }), conversation("b", { assignee_id: null, team_id: "t1" })], { assignee_id: "m2", note: "please" });
    assign.mockClear();
    undoLast();
    expect(assign.mock.calls).toEqual([["a", { assignee_id: "m7", team_id: null }], ["b", { assignee_id: null, team_id: "t1" }]]);
  });
});
