/** One run: reads the input, sends it, and says once what came of it. */
import { runCode } from "@/api/running";
import type { Files, Ran } from "@/api/types";
import { announce } from "@/components/announcer";
import { readInput } from "./run-input";
import { sentence } from "./run-words";

export async function runOn(
  exercise: string,
  files: Files,
  text: string,
  isProgram: boolean,
  signal: AbortSignal,
): Promise<Ran> {
  const ran = await runCode(exercise, files, readInput(text, isProgram), signal);
  announce(sentence(ran));
  return ran;
}
