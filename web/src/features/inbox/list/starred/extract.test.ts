import { describe, expect, it } from "vitest";
import { file, message } from "@/api/testData";
import type { Message } from "@/api/types";
import en from "@/i18n/en";
import { messageExtract } from "./extract";

const said = (change: Partial<Message>) => messageExtract(message("a", "c", change), en.inbox.kinds).text;

describe("messageExtract", () => {
  it("takes the words, else what the message holds, else its kind", () => {
    expect(said({ text: "hola" })).toBe("hola");
    expect(said({ kind: "location", text: null, content: { kind: "location", latitude: 0, longitude: 0, name: "Parque", address: null, url: null } })).toBe("Parque");
    expect(said({ kind: "interactive", text: null, content: { kind: "location_request", body: "Where?" } })).toBe("Where?");
    expect(said({ kind: "document", text: null, file_name: "offer.pdf" })).toBe("offer.pdf");
    expect(said({ kind: "image", text: null })).toBe("Photo");
    expect(said({ kind: "order", text: null, content: { kind: "order", catalog_id: null, text: null, items: [], total: null, currency: null } })).toBe("Order");
  });
  it("does not read out the file name of a voice note", () => {
    expect(said({ kind: "audio", text: null, file_name: "voice.ogg", file: { ...file("a"), voice: true } })).toBe("Voice note");
  });
});
