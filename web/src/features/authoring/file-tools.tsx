/** Files added to a draft and taken out of it. */
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/button";
import { ConfirmDialog, Dialog } from "@/components/dialog/dialog";
import { Field } from "@/components/field";
import { t } from "@/lib/messages/authoring/desk";
import styles from "./authoring.module.css";
import type { AuthoredDraft } from "./use-authored-draft";

const PATH = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/;

interface ToolsProps {
  draft: AuthoredDraft;
  file: string;
  onFile: (name: string) => void;
}

function AddFile({ draft, onFile, onClose }: Omit<ToolsProps, "file"> & { onClose: () => void }) {
  const [path, setPath] = useState("");
  const [error, setError] = useState<string>();
  const form = useId();
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!PATH.test(path)) return setError(t("desk.pathWrong"));
    if (path in draft.latest()) return setError(t("desk.pathTaken"));
    draft.replace({ ...draft.latest(), [path]: "" });
    onFile(path);
    onClose();
  };
  return (
    <Dialog
      title={t("desk.addFile")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" form={form}>
            {t("desk.add")}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={add}>
        <Field
          label={t("desk.path")}
          help={t("desk.addFileText")}
          value={path}
          error={error}
          autoFocus
          autoComplete="off"
          onChange={(event) => {
            setError(undefined);
            setPath(event.target.value.trim());
          }}
        />
      </form>
    </Dialog>
  );
}

export function FileTools({ draft, file, onFile }: ToolsProps) {
  const [asks, setAsks] = useState<"add" | "remove" | null>(null);
  const remove = () => {
    const { [file]: _gone, ...rest } = draft.latest();
    draft.replace(rest);
    onFile(Object.keys(rest)[0] ?? "");
    setAsks(null);
  };
  return (
    <div className={styles.actions}>
      <Button size="small" onClick={() => setAsks("add")}>
        {t("desk.addFile")}
      </Button>
      {file && (
        <Button size="small" look="quiet" onClick={() => setAsks("remove")}>
          {t("desk.remove")}
        </Button>
      )}
      {asks === "add" && <AddFile draft={draft} onFile={onFile} onClose={() => setAsks(null)} />}
      <ConfirmDialog
        title={t("desk.removeFile", { name: file })}
        text={t("desk.removeFileText")}
        confirm={t("desk.remove")}
        isOpen={asks === "remove"}
        isDanger
        onConfirm={remove}
        onClose={() => setAsks(null)}
      />
    </div>
  );
}
