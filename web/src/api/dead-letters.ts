/** What parts of the hub gave up, for admins. */
import type { components, paths } from "./generated/analytics";
import { service } from "./typed";

export type Kind = components["schemas"]["KindOfService"];
export type Letter = components["schemas"]["Letter"];
export type Chosen = components["schemas"]["ChosenLetters"];

export const DEAD_LETTERS_KEY = ["dead-letters"] as const;

const analytics = service<paths>("/api/analytics");

export const listKinds = (signal?: AbortSignal) => analytics("get", "/dead-letters", { signal });
export const listLetters = (chosen: Chosen, after: number, signal?: AbortSignal) =>
  analytics("get", "/dead-letters/letters", { query: { ...chosen, after }, signal });
export const replayLetters = (chosen: Chosen) => analytics("post", "/dead-letters/replay", { body: chosen });
export const dropLetters = (chosen: Chosen, reason: string) =>
  analytics("post", "/dead-letters/drop", { body: { ...chosen, reason } });
