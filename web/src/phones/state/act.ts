/** What the controls of the page do: the call, what it changes at once, and what is said when it fails. */
import { api } from "./api";
import { places } from "./address";
import { putChat, putClock, putMessage, putPerson, usePhones } from "./store";
import { attempt } from "./trouble";
import type { Chat, Conditions, Person, PersonChange, Saying } from "./types";

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
