import { useEffect } from "react";
import { api } from "../state/api";
import { forgetMessages, loadMessages, putChat, usePhones } from "../state/store";
import { attempt } from "../state/trouble";

/** Keeps a chat's messages while it is shown, and tells the emulator that it is open on the phone: open means read. */
export function useOpenChat(person: string, number: string) {
  const round = usePhones((known) => known.round);
  useEffect(() => {
    let gone = false;
    const open = async () => {
      const chat = await attempt(api.open(person, number, true));
      if (chat !== null && !gone) putChat(chat);
    };
    void attempt(loadMessages(person, number));
    void open();
    return () => {
      gone = true;
    };
  }, [person, number, round]);
  useEffect(() => {
    // A page that is going away has nobody to tell about a failure.
    const close = () => void api.open(person, number, false).catch(() => null);
    window.addEventListener("pagehide", close);
    return () => {
      window.removeEventListener("pagehide", close);
      close();
      forgetMessages(person, number);
    };
  }, [person, number]);
}
