import { expect, it } from "vitest";
import { degrees, placeIn } from "./place";

it("reads places as people paste them", () => {
  const quito = { latitude: -0.1807, longitude: -78.4678 };
  for (const text of ["-0.1807, -78.4678", "-0.1807 -78.4678", "https://www.google.com/maps/@-0.1807,-78.4678,17z", "https://maps.google.com/?q=-0.1807,-78.4678", "https://www.google.com/maps/place/x/data=!3d-0.1807!4d-78.4678", "https://www.google.com/maps?q=-0.1807%2C-78.4678", "https://www.openstreetmap.org/?mlat=-0.1807&mlon=-78.4678"]) {
    expect(placeIn(text), text).toEqual(quito);
  }
  for (const text of ["", "Quito", "91, 10", "12"]) expect(placeIn(text), text).toBeNull();
});

it("reads degrees with a comma or a point, within the globe", () => {
  expect([degrees("-0,18", 90), degrees(" 45.5 ", 90), degrees("91", 90), degrees("", 90), degrees("x", 90)]).toEqual([-0.18, 45.5, null, null, null]);
});
