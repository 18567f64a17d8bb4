/** Brings a track in from a zip or a git repository: a job whose report is then shown. */
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { importGit, importZip } from "@/api/authoring";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Field, Segments } from "@/components/field";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/authoring/beginning";
import { asProblem, type Problem } from "@/lib/problem";
import styles from "./authoring.module.css";

export default function ImportDialog({ onClose }: { onClose: () => void }) {
  const [how, setHow] = useState<"zip" | "git">("zip");
  const [file, setFile] = useState<File | null>(null);
  const [url, setUrl] = useState("");
  const [ref, setRef] = useState("");
  const [track, setTrack] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useId();
  const navigate = useNavigate();
  const start = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const name = track.trim();
      const job = how === "zip" && file ? await importZip(file, name) : await importGit(url.trim(), ref.trim(), name);
      await navigate({ to: "/authoring/jobs/$job", params: { job: job.id } });
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  const fields: Problem["fields"] = problem?.fields ?? {};
  const isReady = how === "zip" ? file !== null : url.trim() !== "";
  return (
    <Dialog
      title={t("import.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" form={form} isBusy={isBusy} disabled={!isReady}>
            {t("import.start")}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void start(event)}>
        <p>{t("import.text")}</p>
        <Segments
          label={t("import.how")}
          value={how}
          options={[
            { value: "zip", label: t("import.zip") },
            { value: "git", label: t("import.git") },
          ]}
          onChange={setHow}
        />
        {how === "zip" ? (
          <Field
            label={t("import.file")}
            help={t("import.fileHelp")}
            type="file"
            accept=".zip,application/zip"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        ) : (
          <>
            <Field
              label={t("import.url")}
              help={t("import.urlHelp")}
              type="url"
              value={url}
              error={fields.url}
              onChange={(event) => setUrl(event.target.value)}
            />
            <Field
              label={t("import.ref")}
              help={t("import.refHelp")}
              value={ref}
              error={fields.ref}
              onChange={(event) => setRef(event.target.value)}
            />
          </>
        )}
        <Field
          label={t("import.track")}
          help={t("import.trackHelp")}
          value={track}
          error={fields.track}
          onChange={(event) => setTrack(event.target.value)}
        />
        {problem && Object.keys(fields).length === 0 && <Notice tone="failed">{problem.message}</Notice>}
      </form>
    </Dialog>
  );
}
