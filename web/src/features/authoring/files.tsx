/** The files of a draft: chosen from a list, edited beside what learners will see of them, with the faults below. */
import { lazy, type Ref, Suspense, useMemo, useState } from "react";
import type { Unit } from "@/api/authoring";
import { Button } from "@/components/button";
import { Editor, type EditorHandle, EditorWaiting, type LineMark } from "@/components/editor/editor";
import { Segments } from "@/components/field";
import { Select } from "@/components/select";
import { t } from "@/lib/messages/authoring/desk";
import styles from "./authoring.module.css";
import { Conflict } from "./conflict";
import { FileTools } from "./file-tools";
import { Preview } from "./preview";
import { Problems } from "./problems";
import type { AuthoredDraft } from "./use-authored-draft";

const CasesTable = lazy(() => import("./cases/cases-table"));

interface FilesProps {
  unit: Unit;
  draft: AuthoredDraft;
  file: string;
  onFile: (name: string) => void;
  editor: Ref<EditorHandle>;
  goTo: (name: string, line: number) => void;
}

/** What the loader says of one file, at its lines. */
function useMarks(draft: AuthoredDraft, file: string): LineMark[] {
  const { refused, warnings } = draft;
  return useMemo(
    () => [
      ...refused
        .filter((one) => one.file === file)
        .map(({ line, message }) => ({ line, message, severity: "error" as const })),
      ...warnings
        .filter((one) => one.file === file)
        .map(({ line, message }) => ({ line, message, severity: "warning" as const })),
    ],
    [refused, warnings, file],
  );
}

/** The format's own files first, in the order in which one writes them. */
const ORDER = [
  "track.toml",
  "exercise.toml",
  "lesson.md",
  "instructions.md",
  "cases.toml",
  "hints.md",
  "mistakes.toml",
];
const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
const sorted = (names: string[]) => [...names].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));

export function Files({ unit, draft, file, onFile, editor, goTo }: FilesProps) {
  const names = sorted(Object.keys(draft.files));
  const shown = names.includes(file) ? file : (names[0] ?? "");
  const marks = useMarks(draft, shown);
  const isCases = shown === "cases.toml";
  const [isTable, setTable] = useState(false);
  const faults = (name: string) => draft.refused.filter((one) => one.file === name).length;
  const label = (name: string) => (faults(name) > 0 ? `✕ ${name}` : name);
  return (
    <div className={styles.files}>
      <div className={styles.toolbar}>
        <Select
          label={t("desk.file")}
          isLabelHidden
          value={shown}
          options={names.map((name) => ({ value: name, label: label(name) }))}
          onChange={onFile}
        />
        {isCases && (
          <Segments
            label={t("desk.how")}
            isLabelHidden
            value={isTable ? "form" : "text"}
            options={[
              { value: "text", label: t("desk.asText") },
              { value: "form", label: t("desk.asForm") },
            ]}
            onChange={(how) => setTable(how === "form")}
          />
        )}
        {unit.may_write && <FileTools draft={draft} file={shown} onFile={onFile} />}
      </div>
      <Conflict draft={draft} />
      <nav className={styles.names} aria-label={t("desk.files")}>
        {names.map((name) => (
          <Button
            key={name}
            look="quiet"
            size="small"
            aria-pressed={name === shown}
            className={styles.name ?? ""}
            onClick={() => onFile(name)}
          >
            {label(name)}
          </Button>
        ))}
      </nav>
      <div className={styles.work} data-preview={shown.endsWith(".md")}>
        {isCases && isTable ? (
          <Suspense fallback={<EditorWaiting />}>
            <CasesTable draft={draft} isReadOnly={!unit.may_write} />
          </Suspense>
        ) : (
          <div className={styles.editor}>
            <Editor
              ref={editor}
              name={shown}
              value={draft.files[shown] ?? ""}
              epoch={draft.epoch}
              label={shown}
              marks={marks}
              isReadOnly={!unit.may_write}
              onChange={(text) => draft.change(shown, text)}
            />
          </div>
        )}
        {shown.endsWith(".md") && <Preview text={draft.files[shown] ?? ""} name={shown} />}
      </div>
      <Problems draft={draft} goTo={goTo} />
    </div>
  );
}
