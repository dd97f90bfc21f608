/** What the controls of the page do: the call, what it changes at once, and what is said when it fails. */
import { api } from "./api";
import { places } from "./address";
import { putChat, putClock, putMessage, putPerson, putTemplate, usePhones } from "./store";
import { attempt } from "./trouble";
import type { Chat, Conditions, Person, PersonChange, Saying, TemplateAction } from "./types";

async function person(call: Promise<Person>) {
  const answer = await attempt(call);
  if (answer !== null) putPerson(answer);
}
async function chat(call: Promise<Chat>) {
  const answer = await attempt(call);
  if (answer !== null) putChat(answer);
}

export const act = {
  say: async (id: string, number: string, saying: Saying): Promise<boolean> => {
    const message = await attempt(api.say(id, number, saying));
    if (message !== null) putMessage(id, number, message);
    return message !== null;
  },
  react: (id: string, number: string, message: string, emoji: string) => void attempt(api.react(id, number, message, emoji)),
  edit: async (id: string, number: string, message: string, text: string) => (await attempt(api.edit(id, number, message, text))) !== null,
  revoke: (id: string, number: string, message: string) => void attempt(api.revoke(id, number, message)),
  /** Nobody waits for it: a voice note plays also when the emulator is gone. */
  played: (id: string, number: string, message: string) => void api.played(id, number, message).catch(() => null),
  missedCall: (id: string, number: string) => void attempt(api.missedCall(id, number)),
  changeIdentity: (id: string) => attempt(api.changeIdentity(id)),
  template: async (id: string, action: TemplateAction, said?: { reason?: string; score?: string }) => {
    const template = await attempt(api.template(id, action, said));
    if (template !== null) putTemplate(template);
  },
  block: (id: string, number: string, blocked: boolean) => void chat(api.block(id, number, blocked)),
  marketing: (id: string, number: string, stopped: boolean) => void chat(api.marketing(id, number, stopped)),
  changePerson: (id: string, change: PersonChange) => person(api.changePerson(id, change)),
  changeNumber: (id: string, phone: string) => person(api.changeNumber(id, phone)),
  removePerson: async (id: string) => {
    if ((await attempt(api.removePerson(id))) !== null) places.hide(id);
  },
  conditions: async (change: Partial<Conditions>) => {
    const conditions = await attempt(api.conditions(change));
    if (conditions !== null) usePhones.setState({ conditions });
  },
  resetConditions: async () => {
    const conditions = await attempt(api.resetConditions());
    if (conditions !== null) usePhones.setState({ conditions });
  },
  jump: async (hours: number) => {
    const clock = await attempt(api.jump(hours * 3_600_000));
    if (clock !== null) putClock(clock);
  },
  realTime: async () => {
    const clock = await attempt(api.realTime());
    if (clock !== null) putClock(clock);
  },
  reset: () => attempt(api.reset()),
};
