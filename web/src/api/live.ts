/** Starts the live connection for the signed-in member and keeps the query cache current with it. */
import type { QueryClient } from "@tanstack/react-query";
import { api } from "./endpoints";
import { applyEvent, applyNotification, applyPolled, refetchAll, type LiveContext } from "./liveCache";
import { LiveConnection, type LiveEnvironment, type SocketLike } from "./liveConnection";
import type { LiveFrame, LiveStatus } from "./liveFrames";
import { beat, focusedConversation, onFocusChange, setSender, unfocus } from "./liveOut";
import { startReplay, type Replay } from "./liveReplay";
import { learnServerTime, serverNow, tellListeners, useLive } from "./liveStore";
import { joinTabs, type Leader, type TabMessage } from "./liveTabs";
import { keys } from "./queries";
import { joinTabNews } from "./tabNews";
import type { Event, Session } from "./types";

const BEAT = 10_000;

function openSocket(after: number): SocketLike {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return new WebSocket(`${scheme}://${location.host}/v1/live?after=${after}`) as SocketLike;
}

const environment: LiveEnvironment = {
  open: openSocket,
  poll: async (after, limit) => (await api.events.list(after, limit)).data,
  later: (run, milliseconds) => window.setTimeout(run, milliseconds),
  cancel: (timer) => window.clearTimeout(timer),
  random: Math.random,
  now: Date.now,
};

function setStatus(status: LiveStatus): void {
  const { lostAt, updatedAt } = useLive.getState();
  const lost = status !== "online";
  useLive.setState({ status, lostAt: lost ? (lostAt ?? Date.now()) : null, updatedAt: lost && lostAt === null ? serverNow() : updatedAt });
  if (status === "online") beat();
}

function hearFrame(client: QueryClient, current: LiveContext, replay: Replay, frame: LiveFrame): void {
  if (frame.type === "hello" || frame.type === "pong") learnServerTime(frame.server_time);
  // Notifications have no events to catch up with: those of the time without a connection are only in the list.
  if (frame.type === "hello") void client.invalidateQueries({ queryKey: keys.allNotifications });
  if (frame.type === "reset") {
    useLive.setState({ seq: frame.seq });
    replay.run((among) => refetchAll(client, among));
  }
  if (frame.type === "presence") {
    useLive.setState((state) => ({ presence: { ...state.presence, [frame.conversation_id]: frame.members } }));
  }
  if (frame.type === "notification") {
    replay.run((among) => applyNotification(client, frame.notification, among));
    tellListeners({ type: "notification", notification: frame.notification });
  }
  if (frame.type === "gone" && frame.reason === "signed_out") void api.me.sessions().catch(() => undefined);
  if (frame.type !== "events") return;
  for (const item of frame.events) {
    replay.run((among) => applyEvent(client, item, current, among));
    useLive.setState({ seq: item.event.seq });
    tellListeners({ type: "event", item });
  }
}

function hearPolled(client: QueryClient, current: LiveContext, replay: Replay, events: Event[]): void {
  const last = events.at(-1);
  if (last !== undefined) useLive.setState({ seq: last.seq, updatedAt: serverNow() });
  replay.run((among) => applyPolled(client, events, current, among));
}

/** Starts for this session; the returned function ends it. */
export function startLive(client: QueryClient, session: Session): () => void {
  learnServerTime(session.server_time);
  useLive.setState({ seq: session.event_seq, status: "connecting", lostAt: Date.now(), updatedAt: serverNow(), presence: {} });
  const replay = startReplay(client);
  const current: LiveContext = { session, openConversationId: focusedConversation() };
  const stopWatching = onFocusChange((id) => {
    current.openConversationId = id;
  });
  const hear = (message: TabMessage) => {
    if (message.type === "frame") hearFrame(client, current, replay, message.frame);
    if (message.type === "polled") hearPolled(client, current, replay, message.events);
    if (message.type !== "status") return;
    setStatus(message.status);
    if (message.seq <= useLive.getState().seq) return;
    useLive.setState({ seq: message.seq });
    replay.run((among) => refetchAll(client, among));
  };
  const lead = (tell: (message: TabMessage) => void): Leader => {
    const both = (message: TabMessage) => {
      tell(message);
      hear(message);
    };
    const connection = new LiveConnection(
      useLive.getState().seq,
      {
        onFrame: (frame) => both({ type: "frame", frame }),
        onPolled: (events) => both({ type: "polled", events }),
        onStatus: (status) => {
          tell({ type: "status", status, seq: useLive.getState().seq });
          setStatus(status);
        },
      },
      environment,
    );
    const nudge = () => connection.nudge();
    window.addEventListener("online", nudge);
    connection.start();
    return {
      send: (frame) => connection.send(frame),
      welcome: () => ({ seq: connection.seq, status: useLive.getState().status }),
      stop: () => {
        window.removeEventListener("online", nudge);
        connection.stop();
      },
    };
  };
  const joined = joinTabs(`tertulia-live-${session.member.id}`, lead, hear);
  setSender((frame) => joined.send(frame));
  const stopBeating = keepBeating();
  const stopReading = followReading(client);
  return () => {
    stopReading();
    stopBeating();
    replay.stop();
    stopWatching();
    setSender(null);
    joined.leave();
  };
}

function keepBeating(): () => void {
  const timer = window.setInterval(beat, BEAT);
  window.addEventListener("focus", beat);
  window.addEventListener("blur", unfocus);
  return () => {
    window.clearInterval(timer);
    window.removeEventListener("focus", beat);
    window.removeEventListener("blur", unfocus);
  };
}

/** What was read elsewhere has no event: other tabs tell it, other devices are asked when the member comes back. */
function followReading(client: QueryClient): () => void {
  const again = () => void client.invalidateQueries({ queryKey: keys.allNotifications });
  const leave = joinTabNews(again);
  window.addEventListener("focus", again);
  return () => {
    window.removeEventListener("focus", again);
    leave();
  };
}
