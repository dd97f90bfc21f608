/** Sounds and desktop notifications for what needs the member: started once by the shell, in one tab at a time. */
import { onLive } from "@/api/liveStore";
import type { LiveEvent } from "@/api/liveFrames";
import { focusedConversation } from "@/api/liveOut";
import type { Id, Member, Notification as Told } from "@/api/types";
import { currentLanguage } from "@/i18n";

interface Alert {
  title: string;
  text: string;
  conversationId: Id | null;
}

/** What of a live event concerns the member: a message in a conversation of theirs that is not before their eyes. */
export function alertOf(item: LiveEvent, me: Member, watching: Id | null): Alert | null {
  const { event, conversation, message } = item;
  if (event.name !== "message.received" || conversation === null || message === null) return null;
  if (conversation.assignee_id !== me.id || conversation.id === watching) return null;
  return { title: message.contact.name, text: message.text ?? message.file_name ?? "", conversationId: conversation.id };
}

function toldAlert(told: Told): Alert {
  const { notifications } = currentLanguage().messages.app;
  const actor = told.actor.name ?? notifications.someone;
  const contact = told.contact_name ?? "";
  const title = {
    mention: notifications.mention(actor, contact),
    assigned: notifications.assignedText(actor, contact),
    failed: notifications.failedText(contact),
    system: notifications.systemText,
  }[told.kind];
  return { title, text: told.extract ?? "", conversationId: told.conversation_id };
}

let audio: AudioContext | null = null;

/** Two short tones, made here so that nothing has to be loaded. */
export function playTone(): void {
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
      const visible = document.visibilityState === "visible" && document.hasFocus();
      const alert = heard.type === "notification" ? toldAlert(heard.notification) : alertOf(heard.item, me(), visible ? focusedConversation() : null);
      if (alert === null) return;
      if (preferences?.sounds === true) playTone();
      if (preferences?.desktop_notifications === true && !visible) show(alert, open);
    }),
  );
}
