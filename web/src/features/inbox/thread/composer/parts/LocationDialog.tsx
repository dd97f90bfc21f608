import { LocateFixed } from "lucide-react";
import { useState } from "react";
import { useT } from "@/i18n";
import { Banner, Button, Dialog, TextField } from "@/ui";
import { sendWords } from "../sendWords";
import type { PartProps } from "./parts";
import { degrees, placeIn } from "./place";

const PATIENCE = 15_000;

/** A place by its coordinates, or where one is now. */
export default function LocationDialog({ onSend, onClose }: PartProps) {
  const t = useT();
  const words = sendWords.useT().location;
  const [latitude, setLatitude] = useState("");
  const [longitude, setLongitude] = useState("");
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const [finding, setFinding] = useState<"yes" | "failed" | null>(null);
  const [tried, setTried] = useState(false);
  const [lat, long] = [degrees(latitude, 90), degrees(longitude, 180)];

  const set = (one: number, other: number) => {
    setLatitude(String(one));
    setLongitude(String(other));
  };
  const typed = (text: string) => {
    const place = placeIn(text);
    if (place === null) setLatitude(text);
    else set(place.latitude, place.longitude);
  };
  const find = () => {
    setFinding("yes");
    const found = ({ coords }: GeolocationPosition) => {
      setFinding(null);
      set(Number(coords.latitude.toFixed(6)), Number(coords.longitude.toFixed(6)));
    };
    navigator.geolocation.getCurrentPosition(found, () => setFinding("failed"), { timeout: PATIENCE });
  };
  const send = () => {
    setTried(true);
    if (lat === null || long === null) return;
    const place = { latitude: lat, longitude: long, ...(name.trim() === "" ? {} : { name: name.trim() }), ...(address.trim() === "" ? {} : { address: address.trim() }) };
    const content = { kind: "location" as const, latitude: lat, longitude: long, name: place.name ?? null, address: place.address ?? null, url: null };
    if (onSend([{ attached: null, body: { kind: "location", ...place }, content }])) onClose();
  };
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" onPress={send}>{words.send}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {"geolocation" in navigator && (
          <Button icon={<LocateFixed size={16} aria-hidden />} isBusy={finding === "yes"} onPress={find} className="self-start pointer-coarse:h-11">
            {finding === "yes" ? words.finding : words.here}
          </Button>
        )}
        {finding === "failed" && <Banner tone="warn">{words.refused}</Banner>}
        <div className="flex gap-3">
          <TextField label={words.latitude} hint={words.paste} value={latitude} onChange={typed} inputMode="decimal" autoFocus problem={tried && lat === null ? words.badLatitude : null} className="flex-1" />
          <TextField label={words.longitude} value={longitude} onChange={setLongitude} inputMode="decimal" problem={tried && long === null ? words.badLongitude : null} className="flex-1" />
        </div>
        <TextField label={words.name} value={name} onChange={setName} maxLength={1000} />
        <TextField label={words.address} value={address} onChange={setAddress} maxLength={1000} />
      </div>
    </Dialog>
  );
}
