/** Takes a list of addresses, typed, pasted or from a file, and says line by line what came of it. */
import { type ChangeEvent, useRef, useState } from "react";
import { type Invited, invite } from "@/api/cohorts";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Notice } from "@/components/states";
import { TextArea } from "@/components/text-area";
import { t } from "@/lib/messages/cohorts";
import { asProblem } from "@/lib/problem";
import styles from "./cohorts.module.css";

const LONGEST = 64 * 1024;
const ROWS = 8;

function Report({ invited }: { invited: Invited }) {
  const { written, waiting, enrolled, refused } = invited;
  return (
    <div className={styles.report}>
      <Notice tone={written.length > 0 ? "passed" : "info"}>
        {written.length > 0 ? t("invite.written", { count: written.length }) : t("invite.writtenNone")}
      </Notice>
      {waiting.length > 0 && <p>{t("invite.waiting", { count: waiting.length })}</p>}
      {enrolled.length > 0 && <p>{t("invite.enrolled", { count: enrolled.length })}</p>}
      {refused.length > 0 && (
        <div>
          <p>{t("invite.refused", { count: refused.length })}</p>
          <ul className={styles.refused}>
            {refused.map((one) => (
              <li key={one.line}>
                <strong>{t("invite.line", { line: one.line, text: one.text })}</strong> {one.why_not}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

interface InviteProps {
  cohort: string;
  onSent: () => Promise<void>;
  onClose: () => void;
}

export default function InviteDialog({ cohort, onSent, onClose }: InviteProps) {
  const [text, setText] = useState("");
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [invited, setInvited] = useState<Invited | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const change = (typed: string) => {
    setError("");
    setText(typed);
  };
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = target.files?.[0];
    if (chosen && chosen.size > LONGEST) setError(t("invite.tooLong"));
    else if (chosen) change(await chosen.text());
    target.value = "";
  };
  const send = async () => {
    if (!text.trim()) return setError(t("invite.none"));
    if (new TextEncoder().encode(text).length > LONGEST) return setError(t("invite.tooLong"));
    setBusy(true);
    try {
      setInvited(await invite(cohort, text));
      await onSent();
    } catch (problem) {
      setError(asProblem(problem).message);
    }
    setBusy(false);
  };
  if (invited)
    return (
      <Dialog
        title={t("invite.title")}
        isOpen
        onClose={onClose}
        actions={
          <>
            <Button
              onClick={() => {
                setText("");
                setInvited(null);
              }}
            >
              {t("invite.more")}
            </Button>
            <Button look="primary" onClick={onClose}>
              {t("invite.done")}
            </Button>
          </>
        }
      >
        <Report invited={invited} />
      </Dialog>
    );
  return (
    <Dialog
      title={t("invite.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" isBusy={isBusy} onClick={() => void send()}>
            {t("invite.send")}
          </Button>
        </>
      }
    >
      <TextArea
        label={t("invite.people")}
        help={t("invite.peopleHelp")}
        error={error || undefined}
        value={text}
        mostRows={ROWS}
        action={
          <Button size="small" onClick={() => file.current?.click()}>
            {t("invite.file")}
          </Button>
        }
        onChange={(event) => change(event.target.value)}
      />
      <input
        ref={file}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        hidden
        aria-label={t("invite.file")}
        onChange={(event) => void take(event)}
      />
    </Dialog>
  );
}
