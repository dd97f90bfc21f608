import { expect, it } from "vitest";
import type { Channel } from "@/api/types";
import { asCustomer, simulatedOne } from "./phones";

const channel = (id: string, simulated: boolean, state: Channel["state"]) => ({ id, simulated, state }) as Channel;

it("finds the simulated number that is connected", () => {
  const all = [channel("real", false, "connected"), channel("old", true, "disconnected"), channel("now", true, "connected")];
  expect(simulatedOne(all)?.id).toBe("now");
  expect(simulatedOne(all.slice(0, 2))).toBeUndefined();
  expect(simulatedOne(undefined)).toBeUndefined();
});
it("opens the phones with the number and first words filled in", () => {
  expect(asCustomer("http://localhost:1/phones?a=1", "+593 98", "Hola")).toBe("http://localhost:1/phones?a=1&number=%2B593+98&text=Hola");
});
