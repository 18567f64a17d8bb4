/** Saves a draft while its author types: to this browser at once, to the server after a pause, again and again until it holds. */
import type { Files } from "@/api/types";
import type { LocalDraft } from "./drafts";
import { asProblem, type Problem } from "./problem";

export type SaveState =
  | { kind: "clean" }
  | { kind: "saved"; at: number }
  | { kind: "waiting" }
  | { kind: "saving" }
  | { kind: "kept"; reason: "offline" | "expired" | "failed"; problem: Problem }
  | { kind: "refused"; problem: Problem }
  | { kind: "conflict" };

export interface SaverPorts {
  save: (files: Files, base: number | null, keepalive: boolean) => Promise<{ revision: number }>;
  keep: (draft: LocalDraft) => void;
  onState: (state: SaveState) => void;
  now?: () => number;
}

const PAUSE_MS = 800;
const LONGEST_MS = 5_000;
const RETRIES_MS = [2_000, 5_000, 15_000, 30_000];

export class DraftSaver {
  private files: Files;
  private base: number | null;
  private version = 0;
  private savedVersion = 0;
  private firstUnsaved = 0;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private inFlight: Promise<void> | null = null;
  private blocked = false;

  constructor(
    private readonly ports: SaverPorts,
    start: { files: Files; base: number | null; dirty: boolean; blocked?: boolean },
  ) {
    this.files = start.files;
    this.base = start.base;
    if (start.dirty) this.version = 1;
    this.blocked = start.blocked ?? false;
  }

  private now = () => (this.ports.now ?? Date.now)();
  get isDirty(): boolean {
    return this.version !== this.savedVersion;
  }

  change(files: Files): void {
    this.files = files;
    if (!this.isDirty) this.firstUnsaved = this.now();
    this.version += 1;
    this.keep();
    if (this.blocked) return;
    this.failures = 0;
    this.ports.onState({ kind: "waiting" });
    const deadline = this.firstUnsaved + LONGEST_MS - this.now();
    this.schedule(Math.max(0, Math.min(PAUSE_MS, deadline)));
  }

  /** Save now; resolves when the server holds the newest text, or when it could not be saved for now. */
  async flush(keepalive = false): Promise<void> {
    clearTimeout(this.timer);
    if (this.inFlight) await this.inFlight;
    if (!this.isDirty || this.blocked) return;
    this.inFlight = this.saveOnce(keepalive).finally(() => {
      this.inFlight = null;
    });
    await this.inFlight;
  }

  /** The server's version was replaced on purpose (reset, restore, a settled conflict). */
  rebase(files: Files, base: number | null, dirty: boolean): void {
    clearTimeout(this.timer);
    this.files = files;
    this.base = base;
    this.blocked = false;
    this.version += 1;
    if (!dirty) this.savedVersion = this.version;
    this.keep();
    this.ports.onState(dirty ? { kind: "waiting" } : { kind: "saved", at: this.now() });
    if (dirty) this.schedule(0);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private keep(): void {
    this.ports.keep({ files: this.files, base: this.base, editedAt: this.now(), dirty: this.isDirty });
  }

  private schedule(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), wait);
  }

  private async saveOnce(keepalive: boolean): Promise<void> {
    const version = this.version;
    this.ports.onState({ kind: "saving" });
    try {
      const saved = await this.ports.save(this.files, this.base, keepalive);
      // A rebase while the request was under way has already set the newer base.
      this.base = Math.max(saved.revision, this.base ?? 0);
      this.savedVersion = Math.max(version, this.savedVersion);
      this.failures = 0;
      this.keep();
      if (this.isDirty) this.schedule(PAUSE_MS);
      else this.ports.onState({ kind: "saved", at: this.now() });
    } catch (error) {
      this.failed(asProblem(error));
    }
  }

  private failed(problem: Problem): void {
    if (problem.status === 409) {
      this.blocked = true;
      this.ports.onState({ kind: "conflict" });
    } else if (problem.status === 401) {
      this.ports.onState({ kind: "kept", reason: "expired", problem });
    } else if (problem.status >= 400 && problem.status < 500 && problem.status !== 429) {
      // Refused as it stands (too large, say): trying the same text again would not help.
      this.ports.onState({ kind: "refused", problem });
    } else {
      this.ports.onState({ kind: "kept", reason: problem.isOffline ? "offline" : "failed", problem });
      this.schedule(RETRIES_MS[Math.min(this.failures, RETRIES_MS.length - 1)] ?? 30_000);
      this.failures += 1;
    }
  }
}
