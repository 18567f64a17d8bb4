/** A learner's code in this browser: written at every keystroke, so that no reload, crash or lost network can take it. */
import type { Files, Solution } from "@/api/types";

export interface LocalDraft {
  files: Files;
  /** The server's revision that these files were edited from; null when the server had none. */
  base: number | null;
  editedAt: number;
  /** True while the server may not hold these files. */
  dirty: boolean;
}

export type Reconciled =
  | { kind: "server"; files: Files; base: number | null }
  /** Edits that never reached the server: shown, and saved at once. */
  | { kind: "recovered"; files: Files; base: number | null }
  /** Changed here and elsewhere: the learner decides; nothing is thrown away. */
  | { kind: "conflict"; files: Files; base: number | null; theirs: Solution };

export function sameFiles(a: Files, b: Files): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** Which version to show when the page opens. */
export function reconcile(local: LocalDraft | null, server: Solution | null, stub: Files): Reconciled {
  const revision = server?.revision ?? null;
  const saved = server?.files ?? stub;
  if (!local?.dirty || sameFiles(local.files, saved)) return { kind: "server", files: saved, base: revision };
  if (!server || (local.base ?? 0) === (revision ?? 0))
    return { kind: "recovered", files: local.files, base: revision };
  return { kind: "conflict", files: local.files, base: local.base, theirs: server };
}

/** The name under which somebody works who has not signed in. */
export const VISITOR = "visitor";

const key = (user: string, exercise: string) => `hub.draft.${user}.${exercise}`;

export function readDraft(user: string, exercise: string): LocalDraft | null {
  try {
    const text = localStorage.getItem(key(user, exercise));
    if (!text) return null;
    const draft = JSON.parse(text) as LocalDraft;
    return draft && typeof draft.files === "object" && draft.files !== null ? draft : null;
  } catch {
    return null;
  }
}

/** False when the browser keeps nothing (storage full or refused). */
export function writeDraft(user: string, exercise: string, draft: LocalDraft): boolean {
  try {
    localStorage.setItem(key(user, exercise), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(user: string, exercise: string): void {
  try {
    localStorage.removeItem(key(user, exercise));
  } catch {
    // Nothing was kept, so there is nothing to forget.
  }
}
