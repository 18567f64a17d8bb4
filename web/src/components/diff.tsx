/** Differences, marked by sign and shape as well as by colour: a value against the expected one, and code against older code. */
import type { ValueDiff } from "@/api/types";
import { type DiffLine, lineDiff, withContext } from "@/lib/line-diff";
import { t } from "@/lib/messages/parts";
import { parseUnified } from "@/lib/unified-diff";
import styles from "./diff.module.css";
import { Prose } from "./prose";

/** Spaces and line ends are only visible where they are the difference. */
export function visible(text: string): string {
  return text.replace(/ /g, "·").replace(/\t/g, "→\t").replace(/\r?\n/g, "↵\n");
}

function Side({ diff, side, label }: { diff: ValueDiff; side: "expected" | "actual"; label: string }) {
  // The parts turn what came into what was expected.
  const op = side === "expected" ? "insert" : "delete";
  const parts = diff.parts.filter((part) => part.op === "equal" || part.op === op);
  const whole = side === "expected" ? diff.expected : diff.actual;
  return (
    <figure className={styles.side} data-side={side}>
      <figcaption>{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
      <pre tabIndex={0}>
        {parts.length === 0 && (whole === "" ? <i>{t("diff.empty")}</i> : whole)}
        {parts.map((part, index) =>
          part.op === "equal" ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity and never move.
            <span key={index}>{part.text}</span>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity and never move.
            <mark key={index} data-side={side}>
              {/^\s*$/.test(part.text) || /^\s|\s$/.test(part.text) ? visible(part.text) : part.text}
            </mark>
          ),
        )}
      </pre>
    </figure>
  );
}

export function ValueDiffView({ diff, saidAlready = "" }: { diff: ValueDiff; saidAlready?: string }) {
  return (
    <div className={styles.values}>
      <Side diff={diff} side="expected" label={t("test.expected")} />
      <Side diff={diff} side="actual" label={t("test.actual")} />
      {diff.note && !saidAlready.includes(diff.note) && (
        <p className={styles.note}>
          <Prose text={diff.note} />
        </p>
      )}
    </div>
  );
}

const SIGN = { equal: " ", insert: "+", delete: "−" } as const;

/** What a screen reader is told of a line that only one side has. */
export interface SideWords {
  removed: string;
  added: string;
}
interface LinesProps {
  lines: (DiffLine | null)[];
  words: SideWords;
  isNumbered?: boolean;
}

function Lines({ lines, words, isNumbered = true }: LinesProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <pre className={styles.lines} data-numbered={isNumbered} tabIndex={0}>
      {lines.map((line, index) =>
        line === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew for each pair of texts.
          <span key={index} className={styles.gap}>
            ⋯ {t("diff.gap")}
          </span>
        ) : (
          <span key={`${line.old}/${line.new}`} className={styles.line} data-op={line.op}>
            {isNumbered && <span className={styles.number}>{line.new ?? line.old}</span>}
            <span className={styles.sign}>
              {SIGN[line.op]}
              {line.op !== "equal" && (
                <span className="visually-hidden">{line.op === "delete" ? words.removed : words.added}: </span>
              )}
            </span>
            <span>{line.text || " "}</span>
          </span>
        ),
      )}
    </pre>
  );
}

/** An older text against a learner's code, unless other words say what they are. */
export function LineDiffView({ before, after, words }: { before: string; after: string; words?: SideWords }) {
  const ofCode = { removed: t("diff.removed"), added: t("diff.added") };
  return <Lines lines={withContext(lineDiff(before, after))} words={words ?? ofCode} />;
}

/** Without the indentation that all lines of both have, which only takes room. */
function outdented(before: string, after: string): [string, string] {
  const lines = `${before}\n${after}`.split("\n").filter((line) => line.trim());
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  const cut = (text: string) => text.replace(/^.*$/gm, (line) => line.slice(indent));
  return [cut(before), cut(after)];
}

/** A few lines as they are and as they might be. Where they stand is said elsewhere; empty means that no line is there. */
export function ChangeView({ before, after, label }: { before: string; after: string; label: string }) {
  const lines = lineDiff(...outdented(before, after)).filter(
    ({ op }) => !(op === "delete" && before === "") && !(op === "insert" && after === ""),
  );
  const words = { removed: t("diff.yours"), added: t("diff.better") };
  return (
    <figure className={styles.change}>
      <figcaption className="visually-hidden">{label}</figcaption>
      <Lines lines={lines} words={words} isNumbered={false} />
    </figure>
  );
}

/** A difference that the server made, in the unified form. */
export function UnifiedDiffView({ diff, words }: { diff: string; words: SideWords }) {
  return <Lines lines={parseUnified(diff)} words={words} />;
}
