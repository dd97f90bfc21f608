import { useState } from "react";
import type { StoredFile } from "@/api/fileTypes";
import { dropUpload, startUpload, uploaded, useUploads } from "@/features/inbox/thread/composer/attach/uploads";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui";

interface Running {
  id: string;
  name: string;
  progress: number;
}

/** Brings files of this device to the server; what is under way, and how to begin. A refusal is told in a toast. */
export function useUploadsOf(onDone: (file: StoredFile) => void | Promise<void>): { running: Running[]; begin: (files: Iterable<File>) => void } {
  const [started, setStarted] = useState<{ id: string; name: string }[]>([]);
  const byId = useUploads((state) => state.byId);
  const one = async (file: File) => {
    const id = startUpload({ blob: file, name: file.name, type: file.type });
    setStarted((old) => [...old, { id, name: file.name }]);
    try {
      await onDone(await uploaded(id));
    } catch (error) {
      toast.say(errorTextNow(error), "error");
    } finally {
      setStarted((old) => old.filter((upload) => upload.id !== id));
      dropUpload(id);
    }
  };
  return {
    running: started.map(({ id, name }) => ({ id, name, progress: byId[id]?.progress ?? 0 })),
    begin: (files) => {
      for (const file of files) void one(file);
    },
  };
}

/** Asks for files of this device. */
export function chooseFiles(onChosen: (files: File[]) => void, accept = ""): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = accept;
  input.addEventListener("change", () => onChosen([...(input.files ?? [])]));
  input.click();
}
