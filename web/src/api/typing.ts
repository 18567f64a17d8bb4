/** What can be said of code while it is typed. */
import type { components, paths } from "./generated/feedback";
import { service } from "./typed";

const feedback = service<paths>("/api/feedback");
export type Diagnostic = components["schemas"]["Diagnostic"];

export async function readDiagnostics(file: string, text: string, signal: AbortSignal): Promise<Diagnostic[]> {
  return (await feedback("post", "/diagnostics", { body: { file, text }, signal })).diagnostics;
}
