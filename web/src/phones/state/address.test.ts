import { describe, expect, it } from "vitest";
import { findNumber, places, readAddress, usePlaces, withShown, writeAddress } from "./address";

const item = (person: string, number: string | null = null) => ({ person, number });

describe("the address", () => {
  it("comes back as it was written", () => {
    const shown = [item("p1", "305551000200300"), item("p2")];
    expect(readAddress(writeAddress(shown)).shown).toEqual(shown);
    expect(writeAddress([])).toBe("");
  });
  it("keeps four phones at most, each once", () => {
    expect(readAddress("?phones=p1,p1:9,,p2,p3,p4,p5").shown.map((one) => one.person)).toEqual(["p1", "p2", "p3"]);
  });
  it("takes a number and words from the console", () => {
    expect(readAddress("?number=%2B593+2+555+0100&text=Hola")).toEqual({ shown: [], number: "+593 2 555 0100", text: "Hola" });
    const numbers = [{ phone_number_id: "9", display_phone_number: "+593 2 555 0100", verified_name: "", throughput: 80, coexistence: false }];
    expect(findNumber(numbers, "59325550100")).toBe("9");
    expect(findNumber(numbers, "9")).toBe("9");
    expect(findNumber(numbers, "abc")).toBeNull();
  });
  it("brings a phone there is no room for to the end", () => {
    usePlaces.setState({ shown: [item("a", "9"), item("b"), item("c")], room: 2 });
    places.bring("b");
    expect(usePlaces.getState().shown.map((one) => one.person)).toEqual(["a", "b", "c"]);
    places.bring("a");
    expect(usePlaces.getState().shown).toEqual([item("c"), item("a", "9")]);
  });
  it("lets the phone shown longest go when there is no room", () => {
    expect(withShown([item("a"), item("b")], item("c"), 2).map((one) => one.person)).toEqual(["b", "c"]);
    expect(withShown([item("a"), item("b")], item("a", "9"), 2)).toEqual([item("a", "9"), item("b")]);
    expect(withShown([item("a")], item("b"), 0)).toEqual([item("b")]);
  });
});
