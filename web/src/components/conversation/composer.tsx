/** A box to write in, which says that somebody writes, sends, and keeps the words where sending fails. */
import { type KeyboardEvent, useState } from "react";
import { t } from "@/lib/messages/conversation";
import { asProblem } from "@/lib/problem";
import { useKeptWords } from "@/lib/use-kept-words";
import { Button } from "../button";
import { Prose } from "../prose";
import { TextArea } from "../text-area";
import styles from "./conversation.module.css";

const LONGEST = 4000;

interface ComposerProps {
  /** Under which name the words are kept until they are sent. */
  keptAs: string;
  label: string;
  send: (text: string) => Promise<unknown>;
  onWriting: () => void;
}

export function Composer({ keptAs, label, send, onWriting }: ComposerProps) {
  const [text, setText] = useKeptWords(keptAs);
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    if (!text.trim() || isBusy) return;
    setBusy(true);
    try {
      await send(text);
      setText("");
      setError("");
    } catch (problem) {
      setError(asProblem(problem).message);
    }
    setBusy(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void submit();
  };
  return (
    <form
      className={styles.composer}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextArea
        label={label}
        value={text}
        mostRows={8}
        maxLength={LONGEST}
        isProse
        error={error || undefined}
        help={<Prose text={t("talk.help")} />}
        action={
          <Button type="submit" size="small" look="primary" isBusy={isBusy} isOff={!text.trim()}>
            {t("talk.send")}
          </Button>
        }
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setError("");
          if (event.target.value.trim()) onWriting();
        }}
      />
    </form>
  );
}
