/** Code to read and to write about: each line's number begins a comment, and what was written stands below its lines. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { HelpComment, NewComment } from "@/api/help";
import { Comment } from "@/components/conversation/comment";
import { colouredLines, plainLines, type Stretch } from "@/components/editor/colour-lines";
import { t } from "@/lib/messages/mentoring";
import { placeOf } from "@/lib/quoted";
import styles from "./code-lines.module.css";
import { LineForm } from "./line-form";

interface CodeLinesProps {
  name: string;
  text: string;
  /** Those about this file, whatever version they were written about. */
  comments: HelpComment[];
  me: string | undefined;
  keptAs: string;
  /** Somebody begins to write about lines: these should stay what they are. */
  onBegin: () => void;
  onWriting: () => void;
  write: (comment: NewComment) => Promise<void>;
}

/** A language that does not arrive leaves the code in one colour. */
function useColours(name: string, text: string): Stretch[][] {
  const { data } = useQuery({
    queryKey: ["colours", name, text],
    queryFn: () => colouredLines(name, text),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    networkMode: "always",
  });
  return data ?? plainLines(text);
}

/** The comments below the last of their lines, where these still stand. */
function byLastLine(comments: HelpComment[], text: string): Map<number, HelpComment[]> {
  const found = new Map<number, HelpComment[]>();
  for (const comment of comments) {
    const first = comment.line && placeOf(text, comment.line, comment.before ?? "");
    if (!first) continue;
    const last = first + (comment.before ?? "").split("\n").length - 1;
    found.set(last, [...(found.get(last) ?? []), comment]);
  }
  return found;
}

export function CodeLines({ name, text: newest, comments, me, keptAs, onBegin, onWriting, write }: CodeLinesProps) {
  const [about, setAbout] = useState<{ first: number; last: number } | null>(null);
  // What is saved may change while somebody writes about it: until then it stands still.
  const [held, setHeld] = useState(newest);
  const text = about ? held : newest;
  const coloured = useColours(name, text.replace(/\n$/, ""));
  const lines = text.split("\n");
  const below = byLastLine(comments, text);
  const choose = (line: number, extends_: boolean) => {
    onBegin();
    if (!about) setHeld(newest);
    setAbout((known) =>
      known && extends_
        ? { first: Math.min(known.first, line), last: Math.max(known.last, line) }
        : { first: line, last: line },
    );
  };
  return (
    <>
      <p className={styles.hint}>{t("lines.hint")}</p>
      <ol className={styles.lines} aria-label={t("editor.label", { name })}>
        {coloured.map((stretches, index) => {
          const line = index + 1;
          const isChosen = about !== null && about.first <= line && line <= about.last;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number.
            <li key={index} data-line={line}>
              <div className={styles.line} data-chosen={isChosen}>
                <button
                  type="button"
                  aria-label={t("lines.number", { line })}
                  onClick={(event) => choose(line, event.shiftKey)}
                >
                  {line}
                </button>
                <code>
                  {stretches.map((part, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one line have no other identity.
                    <span key={at} data-kind={part.kind || undefined}>
                      {part.text}
                    </span>
                  ))}
                </code>
              </div>
              {below.get(line)?.map((comment) => (
                <div key={comment.id} className={styles.said}>
                  <Comment comment={comment} me={me} isAtPlace />
                </div>
              ))}
              {about?.last === line && (
                <LineForm
                  key={about.first}
                  keptAs={`${keptAs}/${about.first}`}
                  first={about.first}
                  last={about.last}
                  lines={lines}
                  most={coloured.length}
                  onLast={(last) => setAbout({ ...about, last })}
                  onWriting={onWriting}
                  onClose={() => setAbout(null)}
                  write={write}
                />
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
