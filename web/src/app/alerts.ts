/** Sounds and desktop notifications for what needs the member: started once by the shell, in one tab at a time. */
import { onLive } from "@/api/liveStore";
import type { LiveEvent } from "@/api/liveFrames";
import { isHere, isWatched } from "@/api/tabNews";
import type { Conversation, Id, Member, Message, Notification as Told } from "@/api/types";
import { currentLanguage } from "@/i18n";

interface Alert {
  title: string;
  text: string;
  conversationId: Id | null;
}

/** Theirs, or one that nobody has taken: of a team of theirs, or of none. */
function isFor(me: Member, { assignee_id, team_id }: Conversation): boolean {
  if (assignee_id !== null) return assignee_id === me.id;
  return team_id === null || me.team_ids.includes(team_id);
}

/** The words of a message, else what it is. */
function wordsOf(message: Message): string {
  const { kinds } = currentLanguage().messages.inbox;
  const named: Partial<Record<string, string>> = kinds;
  return message.text ?? message.file_name ?? (message.file?.voice === true ? kinds.voice : (named[message.kind] ?? kinds.other));
}

/** What of a live event the member is told: a message in a conversation that waits for them. */
export function alertOf(item: LiveEvent, me: Member): Alert | null {
  const { event, conversation, message } = item;
  if (event.name !== "message.received" || conversation === null || message === null || !isFor(me, conversation)) return null;
  return { title: message.contact.name, text: wordsOf(message), conversationId: conversation.id };
}

function toldAlert(told: Told): Alert {
  const { notifications } = currentLanguage().messages.app;
  const actor = told.actor.name ?? notifications.someone;
  const contact = told.contact_name ?? "";
  const title = {
    mention: notifications.mention(actor, contact),
    assigned: notifications.assignedText(actor, contact),
    failed: notifications.failedText(contact),
    template: notifications.templateText(told.template?.name ?? "–"),
    system: notifications.systemText,
  }[told.kind];
  return { title, text: told.extract ?? "", conversationId: told.conversation_id };
}

/** Many messages at once, for example after a gap, sound once. Milliseconds. */
const SILENCE = 1_000;
let audio: AudioContext | null = null;
let playedAt = Number.NEGATIVE_INFINITY;

/** Two short tones, made here so that nothing has to be loaded. */
function playTone(): void {
  if (performance.now() - playedAt < SILENCE) return;
  playedAt = performance.now();
  audio ??= new AudioContext();
  const start = audio.currentTime;
  for (const [at, pitch] of [[0, 880], [0.12, 1175]] as const) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.08, start + at);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + at + 0.18);
    tone.connect(volume).connect(audio.destination);
    tone.start(start + at);
    tone.stop(start + at + 0.2);
  }
}

function show(alert: Alert, open: (id: Id) => void): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const shown = new Notification(alert.title, { body: alert.text, tag: alert.conversationId ?? "tertulia", icon: "/icon.svg" });
  shown.addEventListener("click", () => {
    window.focus();
    if (alert.conversationId !== null) open(alert.conversationId);
    shown.close();
  });
}

/** One tab speaks: whoever holds the lock. Without locks every tab does. */
function whenFirst(run: () => () => void): () => void {
  if (!("locks" in navigator)) return run();
  const ended = new AbortController();
  let stop: (() => void) | null = null;
  const hold = () =>
    new Promise<void>((done) => {
      stop = run();
      ended.signal.addEventListener("abort", () => done());
    });
  navigator.locks.request("tertulia-alerts", { signal: ended.signal }, hold).catch(() => undefined);
  return () => {
    stop?.();
    ended.abort();
  };
}

/** Until the answer is called. `me` is asked each time, so that changed preferences count at once. */
export function startAlerts(me: () => Member, open: (id: Id) => void): () => void {
  return whenFirst(() =>
    onLive((heard) => {
      const { preferences } = me();
      const alert = heard.type === "notification" ? toldAlert(heard.notification) : alertOf(heard.item, me());
      if (alert === null || (alert.conversationId !== null && isWatched(alert.conversationId))) return;
      if (preferences?.sounds === true) playTone();
      if (preferences?.desktop_notifications === true && !isHere()) show(alert, open);
    }),
  );
}
