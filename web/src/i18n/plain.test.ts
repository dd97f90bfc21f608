import { expect, it } from "vitest";
import { plain } from "./plain";

it("compares without accents and capitals", () => {
  expect(plain("Cerrar SESIÓN, mañana às três")).toBe("cerrar sesion, manana as tres");
});
