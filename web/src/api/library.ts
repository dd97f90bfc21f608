/** Snippets and the library of files as the settings change them. Apart from endpoints.ts: loaded with their pages. */
import { request } from "./client";
import type { StoredFile } from "./fileTypes";
import type { Snippet } from "./sendTypes";
import type { Id } from "./types";

/** What a snippet is made of; what is absent of a change stays. */
export interface SnippetBody {
  shortcut: string;
  title: string;
  topic: string | null;
  texts: Record<string, string>;
  file_ids: Id[];
  team_id: Id | null;
  private: boolean;
}
export interface SnippetsImported {
  created: number;
  taken: string[];
}

const at = (id: string) => encodeURIComponent(id);

export const library = {
  createSnippet: (body: SnippetBody) => request<Snippet>("POST", "/snippets", { body }),
  updateSnippet: (id: Id, body: Partial<SnippetBody>) => request<Snippet>("PATCH", `/snippets/${at(id)}`, { body }),
  removeSnippet: (id: Id) => request<void>("DELETE", `/snippets/${at(id)}`),
  importSnippets: (snippets: SnippetBody[]) => request<SnippetsImported>("POST", "/snippets/import", { body: { snippets } }),
  setTitle: (id: Id, title: string | null) => request<StoredFile>("PATCH", `/files/${at(id)}`, { body: { title } }),
};
