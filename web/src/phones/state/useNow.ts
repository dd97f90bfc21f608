import { useEffect, useState } from "react";
import { usePhones } from "./store";

/** The emulator's time, again every `every` milliseconds and when its clock is moved. */
export function useNow(every: number): number {
  const skew = usePhones((known) => known.clock?.skew ?? 0);
  const [browser, setBrowser] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setBrowser(Date.now()), every);
    return () => window.clearInterval(timer);
  }, [every]);
  return browser + skew;
}
