import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { Template } from "@/api/templateTypes";
import { putTemplate, templateApi, templateKeys } from "@/api/templates";
import { errorTextNow } from "@/i18n/errorText";
import { toast } from "@/ui/toasts";
import { editorWords } from "../words";
import { type Content, contentOf, sent } from "./content";

export interface Editor {
  content: Content;
  change: (part: (content: Content) => Content) => void;
  dirty: boolean;
  busy: "save" | "submit" | null;
  /** The saved template, null when it could not be saved. */
  save: (quiet?: boolean) => Promise<Template | null>;
  submit: () => Promise<boolean>;
  /** Whether the page may be left without asking. */
  mayLeave: () => boolean;
  /** From now on it may: the template is gone. */
  abandon: () => void;
}

/** The form of a template: `template` is null for one that is not saved yet. */
export function useEditor(template: Template | null, initial: Content): Editor {
  const t = editorWords.useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [content, setContent] = useState(initial);
  const [base, setBase] = useState(() => JSON.stringify(initial));
  const [busy, setBusy] = useState<Editor["busy"]>(null);
  const leaving = useRef(false);
  const dirty = JSON.stringify(content) !== base;
  const latest = useRef({ dirty });
  useEffect(() => {
    latest.current = { dirty };
  });
  // News of the template come in as long as nothing was changed here.
  const news = template === null ? null : JSON.stringify(contentOf(template));
  useEffect(() => {
    if (template === null || news === null || latest.current.dirty || news === base) return;
    setContent(contentOf(template));
    setBase(news);
  }, [news, template, base]);
  const take = (answer: Template) => {
    putTemplate(client, answer);
    void client.invalidateQueries({ queryKey: templateKeys.lists });
  };
  const store = async (): Promise<Template> => {
    if (template !== null && !dirty) return template;
    const body = sent(content);
    const answer = template === null ? await templateApi.create({ account_id: content.accountId, ...body }) : await templateApi.update(template.id, body);
    take(answer);
    setContent(contentOf(answer));
    setBase(JSON.stringify(contentOf(answer)));
    return answer;
  };
  const goTo = (answer: Template) => {
    if (template !== null) return;
    leaving.current = true;
    void navigate({ to: "/templates/$templateId", params: { templateId: answer.id }, replace: true });
  };
  const run = async (kind: "save" | "submit", work: () => Promise<Template>): Promise<Template | null> => {
    setBusy(kind);
    try {
      return await work();
    } catch (error) {
      toast.say(errorTextNow(error), "error");
      return null;
    } finally {
      setBusy(null);
    }
  };
  const save = async (quiet = false) => {
    const answer = await run("save", store);
    if (answer !== null && !quiet) toast.say(t.saved, "ok");
    if (answer !== null) goTo(answer);
    return answer;
  };
  const submit = async () => {
    let stored: Template | null = null;
    const answer = await run("submit", async () => {
      stored = await store();
      return templateApi.submit(stored.id);
    });
    if (answer !== null) {
      take(answer);
      toast.say(t.submitted, "ok");
    }
    // A new one is saved although Meta was not reached.
    if (stored !== null) goTo(stored);
    return answer !== null;
  };
  const abandon = () => {
    leaving.current = true;
  };
  return { content, change: setContent, dirty, busy, save, submit, mayLeave: () => leaving.current || !latest.current.dirty, abandon };
}
