/** Somebody's work in this browser, a learner's code or an author's files: written at every keystroke, so that no reload, crash or lost network can take it. */
import type { Files } from "@/api/types";

/** What the server holds: files, and the revision under which it does. */
export interface Saved {
  files: Files;
  revision: number;
}

export interface LocalDraft {
  files: Files;
  /** The server's revision that these files were edited from; null when the server had none. */
  base: number | null;
  editedAt: number;
  /** True while the server may not hold these files. */
  dirty: boolean;
}

export type Reconciled<T extends Saved> =
  | { kind: "server"; files: Files; base: number | null }
  /** Edits that never reached the server: shown, and saved at once. */
  | { kind: "recovered"; files: Files; base: number | null }
  /** Changed here and elsewhere: the learner decides; nothing is thrown away. */
  | { kind: "conflict"; files: Files; base: number | null; theirs: T };

export function sameFiles(a: Files, b: Files): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** Which version to show when the page opens. */
export function reconcile<T extends Saved>(local: LocalDraft | null, server: T | null, stub: Files): Reconciled<T> {
  const revision = server?.revision ?? null;
  const saved = server?.files ?? stub;
  if (!local?.dirty || sameFiles(local.files, saved)) return { kind: "server", files: saved, base: revision };
  if (!server || (local.base ?? 0) === (revision ?? 0))
    return { kind: "recovered", files: local.files, base: revision };
  return { kind: "conflict", files: local.files, base: local.base, theirs: server };
}

/** The name under which somebody works who has not signed in. */
export const VISITOR = "visitor";

const key = (user: string, work: string) => `hub.draft.${user}.${work}`;

export function readDraft(user: string, work: string): LocalDraft | null {
  try {
    const text = localStorage.getItem(key(user, work));
    if (!text) return null;
    const draft = JSON.parse(text) as LocalDraft;
    return draft && typeof draft.files === "object" && draft.files !== null ? draft : null;
  } catch {
    return null;
  }
}

/** False when the browser keeps nothing (storage full or refused). */
export function writeDraft(user: string, work: string, draft: LocalDraft): boolean {
  try {
    localStorage.setItem(key(user, work), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(user: string, work: string): void {
  try {
    localStorage.removeItem(key(user, work));
  } catch {
    // Nothing was kept, so there is nothing to forget.
  }
}
