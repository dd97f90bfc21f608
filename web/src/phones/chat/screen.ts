import { createContext } from "react";

/** The glass of the handset around: what comes up inside the phone is put there. */
export const Screen = createContext<HTMLElement | null>(null);
