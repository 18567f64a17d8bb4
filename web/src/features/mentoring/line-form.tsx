/** Writing about lines: words, and perhaps how the lines should be instead. */
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { NewComment } from "@/api/help";
import { Button } from "@/components/button";
import { TextArea } from "@/components/text-area";
import { t } from "@/lib/messages/mentoring";
import { asProblem } from "@/lib/problem";
import { useKeptWords } from "@/lib/use-kept-words";
import styles from "./code-lines.module.css";

interface LineFormProps {
  keptAs: string;
  first: number;
  last: number;
  /** Of the whole file. */
  lines: string[];
  most: number;
  onLast: (line: number) => void;
  onWriting: () => void;
  onClose: () => void;
  write: (comment: NewComment) => Promise<void>;
}

export function LineForm({ keptAs, first, last, lines, most, onLast, onWriting, onClose, write }: LineFormProps) {
  const before = lines.slice(first - 1, last).join("\n");
  const [text, setText] = useKeptWords(keptAs);
  const [change, setChange] = useState<string | null>(null);
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  const isEmpty = !text.trim() && (change === null || change === before);
  const send = async (event?: FormEvent) => {
    event?.preventDefault();
    if (isEmpty || isBusy) return;
    setBusy(true);
    try {
      const after = change === null || change === before ? null : change;
      await write({ text, line: first, before, after });
      setText("");
      onClose();
    } catch (problem) {
      setError(asProblem(problem).message);
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
  };
  const several = { line: first, last };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void send(event)} onKeyDown={onKeyDown}>
      <p className={styles.about}>
        <strong>{first === last ? t("lines.about", { line: first }) : t("lines.aboutSeveral", several)}</strong>
        {last < most && change === null && (
          <Button size="small" look="quiet" onClick={() => onLast(last + 1)}>
            {t("lines.more")}
          </Button>
        )}
        {last > first && change === null && (
          <Button size="small" look="quiet" onClick={() => onLast(last - 1)}>
            {t("lines.fewer")}
          </Button>
        )}
      </p>
      <TextArea
        ref={box}
        label={t("lines.words")}
        value={text}
        mostRows={8}
        maxLength={4000}
        isProse
        error={error || undefined}
        onChange={(event) => {
          setText(event.target.value);
          setError("");
          if (event.target.value) onWriting();
        }}
      />
      {change !== null && (
        <TextArea
          label={t("lines.change")}
          value={change}
          mostRows={12}
          maxLength={8000}
          onChange={(event) => {
            setChange(event.target.value);
            onWriting();
          }}
        />
      )}
      <div className={styles.actions}>
        <Button type="submit" look="primary" size="small" isBusy={isBusy} isOff={isEmpty}>
          {t("lines.send")}
        </Button>
        <Button size="small" onClick={() => setChange(change === null ? before : null)}>
          {t(change === null ? "lines.suggest" : "lines.noSuggestion")}
        </Button>
        <Button size="small" look="quiet" onClick={onClose}>
          {t("action.cancel")}
        </Button>
      </div>
    </form>
  );
}
