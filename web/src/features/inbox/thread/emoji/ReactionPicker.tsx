import { Plus } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/ui";
import { toolWords } from "../words";
import EmojiPicker from "./EmojiPicker";

const QUICK = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

/** The usual six, and all of them behind a button. */
export default function ReactionPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = toolWords.useT();
  const [all, setAll] = useState(false);
  if (all) return <EmojiPicker onPick={onPick} />;
  return (
    <div className="flex p-1">
      {QUICK.map((emoji, index) => (
        <button key={emoji} type="button" autoFocus={index === 0} onClick={() => onPick(emoji)} className="grid size-8 pointer-coarse:size-11 place-items-center rounded-card text-[20px] hover:bg-fill">
          {emoji}
        </button>
      ))}
      <IconButton label={t.emoji.more} icon={<Plus size={16} />} onPress={() => setAll(true)} className="pointer-coarse:size-11" />
    </div>
  );
}
