/** Asks which repository a track comes from; what the server refuses is said at the field that it is about. */
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type AuthoredTrackDetail, bindTrack, trackQuery } from "@/api/authoring";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Notice } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/source";
import { asProblem, type Problem } from "@/lib/problem";
import styles from "../authoring.module.css";

interface BindingFormProps {
  track: AuthoredTrackDetail;
  /** Where it is bound already: back to what it is bound to. */
  onDone: (() => void) | undefined;
}

export default function BindingForm({ track, onDone }: BindingFormProps) {
  const [url, setUrl] = useState(track.binding?.url ?? "");
  const [ref, setRef] = useState(track.binding?.ref ?? "");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const client = useQueryClient();
  const fields: Problem["fields"] = problem?.fields ?? {};
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      client.setQueryData(trackQuery(track.slug).queryKey, await bindTrack(track.slug, url.trim(), ref.trim()));
      toast(t("git.bound"));
      onDone?.();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)} noValidate>
      <Field
        label={t("git.url")}
        help={t("git.urlHelp")}
        type="url"
        inputMode="url"
        autoComplete="off"
        value={url}
        error={fields.url}
        maxLength={500}
        onChange={(event) => setUrl(event.target.value)}
      />
      <Field
        label={t("git.ref")}
        help={t("git.refHelp")}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={ref}
        error={fields.ref}
        maxLength={100}
        onChange={(event) => setRef(event.target.value)}
      />
      {problem && !fields.url && !fields.ref && <Notice tone="failed">{problem.message}</Notice>}
      <div className={styles.actions}>
        <Button look="primary" type="submit" isBusy={isBusy} disabled={url.trim() === ""}>
          {onDone ? t("git.save") : t("git.bind")}
        </Button>
        {onDone && <Button onClick={onDone}>{t("action.cancel")}</Button>}
      </div>
    </form>
  );
}
