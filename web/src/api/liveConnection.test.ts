import { describe, expect, it, vi } from "vitest";
import { LiveConnection, type LiveEnvironment, type SocketLike } from "./liveConnection";
import type { LiveFrame, LiveStatus } from "./liveFrames";
import { event } from "./testData";
import type { Event } from "./types";

function scene(polled: Event[] = []) {
  const sockets: (SocketLike & { after: number; sent: string[] })[] = [];
  let timers: { id: number; run: () => void; at: number }[] = [];
  const clock = { now: 0, next: 1 };
  const environment: LiveEnvironment = {
    open: (after) => {
      const sent: string[] = [];
      const socket = { after, sent, send: (text: string) => void sent.push(text), close: () => undefined, onopen: null, onmessage: null, onclose: null };
      sockets.push(socket);
      return socket;
    },
    poll: vi.fn(async () => polled.splice(0)),
    later: (run, milliseconds) => {
      timers.push({ id: clock.next, run, at: clock.now + milliseconds });
      return clock.next++;
    },
    cancel: (id) => {
      timers = timers.filter((timer) => timer.id !== id);
    },
    random: () => 1,
    now: () => clock.now,
  };
  const frames: LiveFrame[] = [];
  const states: LiveStatus[] = [];
  const heard: Event[] = [];
  const connection = new LiveConnection(10, { onFrame: (frame) => frames.push(frame), onStatus: (state) => states.push(state), onPolled: (events) => heard.push(...events) }, environment);
  const pass = (milliseconds: number) => {
    clock.now += milliseconds;
    const due = timers.filter((timer) => timer.at <= clock.now);
    timers = timers.filter((timer) => timer.at > clock.now);
    for (const timer of due) timer.run();
  };
  const last = () => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error("no socket");
    return socket;
  };
  const receive = (frame: unknown) => last().onmessage?.({ data: JSON.stringify(frame) });
  const drop = () => last().onclose?.();
  return { connection, environment, frames, states, heard, sockets, pass, receive, drop, last };
}
const hello = { type: "hello", seq: 10, server_time: "2026-11-24T12:00:00.000Z", connection_id: "x" };
const events = (...seqs: number[]) => ({ type: "events", events: seqs.map((seq) => ({ event: event(seq, "message.received"), conversation: null, message: null, contact: null, channel: null })) });

describe("LiveConnection", () => {
  it("resumes after the last event it saw and drops repeated ones", () => {
    const live = scene();
    live.connection.start();
    live.receive(hello);
    live.receive(events(11, 12));
    live.receive(events(12));
    live.drop();
    live.pass(500);
    expect(live.last().after).toBe(12);
    expect(live.frames.filter((frame) => frame.type === "events")).toHaveLength(1);
    expect(live.states).toEqual(["online", "connecting"]);
  });
  it("waits longer after each failure", () => {
    const live = scene();
    live.connection.start();
    live.drop();
    live.pass(500);
    expect(live.sockets).toHaveLength(2);
    live.drop();
    live.pass(999);
    expect(live.sockets).toHaveLength(2);
    live.pass(1);
    expect(live.sockets).toHaveLength(3);
  });
  it("polls after repeated failures and stops when a socket gets through", async () => {
    const live = scene([event(11, "message.received")]);
    live.connection.start();
    for (const wait of [500, 1_000, 2_000]) {
      live.drop();
      live.pass(wait);
    }
    live.drop();
    await vi.waitFor(() => expect(live.heard).toHaveLength(1));
    await vi.waitFor(() => expect(live.states.at(-1)).toBe("polling"));
    expect(live.connection.seq).toBe(11);
    live.pass(30_000);
    live.receive({ ...hello, seq: 11 });
    expect(live.states.at(-1)).toBe("online");
    const polls = vi.mocked(live.environment.poll).mock.calls.length;
    live.pass(20_000);
    expect(vi.mocked(live.environment.poll).mock.calls).toHaveLength(polls);
  });
  it("continues from where a reset says", () => {
    const live = scene();
    live.connection.start();
    live.receive(hello);
    live.receive({ type: "reset", seq: 900 });
    expect(live.connection.seq).toBe(900);
    expect(live.frames.at(-1)).toEqual({ type: "reset", seq: 900 });
  });
  it("gives up a socket that has gone silent", () => {
    const live = scene();
    live.connection.start();
    live.receive(hello);
    for (const _ of [1, 2, 3]) live.pass(20_000);
    live.pass(500);
    expect(live.last().after).toBe(10);
    expect(live.sockets).toHaveLength(2);
    expect(live.sockets[0]?.sent).toContain('{"type":"ping"}');
  });
  it("connects anew when the network is back, although the old socket still seems alive", () => {
    const live = scene();
    live.connection.start();
    live.receive(hello);
    live.receive(events(11));
    live.connection.nudge();
    expect(live.sockets).toHaveLength(2);
    expect(live.last().after).toBe(11);
    live.sockets[0]?.onclose?.();
    live.receive({ ...hello, seq: 12 });
    live.receive(events(12));
    expect(live.sockets).toHaveLength(2);
    expect(live.connection.seq).toBe(12);
  });
  it("gives up a socket that never says a word", () => {
    const live = scene();
    live.connection.start();
    live.pass(10_000);
    live.pass(500);
    expect(live.sockets).toHaveLength(2);
  });
});
