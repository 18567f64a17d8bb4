/** What those who teach wrote about lines, as marks in the margin of the learner's editor, with who wrote it. */
import { useMemo } from "react";
import type { HelpComment } from "@/api/help";
import type { LineMark } from "@/components/editor/editor";
import { t } from "@/lib/messages/help";
import { placeOf } from "@/lib/quoted";
import type { Draft } from "../use-draft";
import { currentComments, useHelp } from "./use-help";

function markOf(comment: HelpComment, text: string): LineMark[] {
  if (comment.line === null || comment.before === null || comment.taken_at) return [];
  const line = placeOf(text, comment.line, comment.before);
  if (line === null) return [];
  const name = comment.author ?? t("talk.someone");
  const message = comment.text ? t("help.mark", { name, text: comment.text }) : t("talk.newSuggestion", { name });
  return [{ line, severity: "hint", message }];
}

/** Found anew when a comment comes or the text is replaced; while one types the editor moves them with their lines. */
export function useHelpMarks(exercise: string, file: string, draft: Draft): LineMark[] {
  const { data } = useHelp(exercise);
  const { latest, epoch } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text of that moment; while one types the editor moves the marks.
  return useMemo(() => {
    const text = latest()[file] ?? "";
    return currentComments(data)
      .filter((one) => one.file === file)
      .flatMap((one) => markOf(one, text));
  }, [data, file, epoch]);
}
