import { useCallback } from "react";
import { sending } from "@/api/sending";
import { useLanguage } from "@/i18n";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui";
import { useScene } from "../../scene";
import { type Target, attachStored } from "../attach/tray";

/** A snippet's text for this conversation, and its files into the tray; null when it could not be had. */
export function useFill(target: Target): (snippetId: string) => Promise<string | null> {
  const { conversation, contactLanguage } = useScene();
  const own = useLanguage();
  const { id } = conversation;
  return useCallback(
    async (snippetId) => {
      try {
        const filled = await sending.fill(id, { snippet_id: snippetId, language: contactLanguage ?? own });
        for (const file of filled.files) attachStored(file, target);
        return filled.text;
      } catch (error) {
        toast.say(errorTextNow(error), "error");
        return null;
      }
    },
    [id, contactLanguage, own, target],
  );
}
