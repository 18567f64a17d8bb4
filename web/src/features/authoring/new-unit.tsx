/** Asks what something new is to be called, and begins it as a draft. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { AUTHORING_KEY, createUnit, type UnitKind } from "@/api/authoring";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Field } from "@/components/field";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/authoring/beginning";
import { asProblem } from "@/lib/problem";
import styles from "./authoring.module.css";

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const TITLES = { tracks: "new.track", lessons: "new.lesson", exercises: "new.exercise" } as const;

export default function NewUnit({ kind, track, onClose }: { kind: UnitKind; track?: string; onClose: () => void }) {
  const [name, setName] = useState("");
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const form = useId();
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (!NAME.test(name)) return setError(t("new.nameWrong"));
    setBusy(true);
    try {
      const slug = track ? `${track}.${name}` : name;
      await createUnit({ kind, slug });
      await client.invalidateQueries({ queryKey: AUTHORING_KEY });
      await navigate({ to: "/authoring/units/$kind/$slug", params: { kind, slug } });
      onClose();
    } catch (problem) {
      setError(asProblem(problem).message);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t(TITLES[kind])}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" form={form} isBusy={isBusy}>
            {t("new.create")}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void create(event)}>
        <p>{t("new.text")}</p>
        <Field
          label={t("new.name")}
          help={t("new.nameHelp")}
          value={name}
          error={error && NAME.test(name) ? undefined : error || undefined}
          autoComplete="off"
          autoFocus
          maxLength={60}
          onChange={(event) => {
            setError("");
            setName(event.target.value);
          }}
        />
        {error && NAME.test(name) && <Notice tone="failed">{error}</Notice>}
      </form>
    </Dialog>
  );
}
