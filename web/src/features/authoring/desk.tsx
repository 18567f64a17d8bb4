/** The desk: one unit's draft, and everything that is done with it. */
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { Opened } from "@/api/authoring";
import { trackOf } from "@/api/authoring";
import type { EditorHandle } from "@/components/editor/editor";
import { Page } from "@/components/page";
import { Loading, Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/desk";
import styles from "./authoring.module.css";
import { DraftStatus } from "./draft-status";
import { Files } from "./files";
import { Incoming } from "./incoming";
import { Outdated } from "./outdated";
import { Above, Marks } from "./parts";
import { UnitActions } from "./unit-actions";
import { useAuthoredDraft } from "./use-authored-draft";
import { marksOf } from "./words";

const Trial = lazy(() => import("./trial"));
const History = lazy(() => import("./history"));
const Numbers = lazy(() => import("./numbers"));

interface DeskProps {
  opened: Opened;
  view: string | undefined;
  /** A file and a line to begin with, as `cases.toml:4`. */
  at: string | undefined;
  onView: (view: string) => void;
  /** The server's state is another one now: read it again, and begin at `at` where that is given. */
  onStale: (at?: string) => void;
}

export default function Desk({ opened, view = "files", at, onView, onStale }: DeskProps) {
  const { unit } = opened;
  const draft = useAuthoredDraft(opened);
  const [file, setFile] = useState(() => firstFile(Object.keys(draft.files)));
  const editor = useRef<EditorHandle>(null);
  const goTo = (name: string, line: number) => {
    onView("files");
    const file = [name, `exemplar/${name}`].find((one) => one in draft.latest());
    if (file) setFile(file);
    // The editor of that file has to be on the page before its line can be shown.
    requestAnimationFrame(() => requestAnimationFrame(() => editor.current?.goToLine(line)));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the page begins, once.
  useEffect(() => {
    const [, name = "", line = ""] = /^(.*):(\d+)$/.exec(at ?? "") ?? [];
    if (name) goTo(name, Number(line));
  }, []);
  const addCase = (text: string) => {
    const before = (draft.latest()["cases.toml"] ?? "").trimEnd();
    draft.replace({ ...draft.latest(), "cases.toml": `${before}\n\n${text.trim()}\n` });
    goTo("cases.toml", before.split("\n").length + 2);
    toast(t("trial.added"));
  };
  const items = [
    {
      id: "files",
      label: t("desk.files"),
      content: <Files unit={unit} draft={draft} file={file} onFile={setFile} editor={editor} goTo={goTo} />,
    },
    { id: "trial", label: t("desk.trial"), content: <Trial unit={unit} draft={draft} goTo={goTo} addCase={addCase} /> },
    { id: "history", label: t("desk.history"), content: <History unit={unit} draft={draft} onStale={onStale} /> },
    ...(unit.kind === "exercises"
      ? [{ id: "numbers", label: t("desk.numbers"), content: <Numbers exercise={unit.slug} /> }]
      : []),
  ];
  return (
    <Page
      title={unit.title}
      above={
        <Above>
          <Link to="/authoring">{t("authoring.title")}</Link>
          <Link to="/authoring/tracks/$track" params={{ track: trackOf(unit) }}>
            {trackOf(unit)}
          </Link>
          <Marks marks={marksOf(unit)} />
          <DraftStatus state={draft.state} />
        </Above>
      }
      aside={unit.may_write && <UnitActions unit={unit} draft={draft} onStale={onStale} />}
    >
      <div className={styles.notices}>
        {!unit.may_write && <Notice>{t("authoring.readOnly")}</Notice>}
        {unit.state === "retired" && <Notice tone="warning">{t("desk.retired")}</Notice>}
        {draft.kept?.state === "review" && <Notice>{t("desk.inReview")}</Notice>}
        <Outdated unit={unit} draft={draft} onStale={onStale} />
        <Incoming unit={unit} draft={draft} onStale={onStale} onCompare={() => onView("history")} />
      </div>
      <Suspense fallback={<Loading />}>
        <Tabs label={t("desk.view")} items={items} selected={view} onSelect={onView} />
      </Suspense>
    </Page>
  );
}

/** What one wants to see first. */
function firstFile(names: string[]): string {
  return names.find((name) => name === "instructions.md" || name === "lesson.md") ?? names[0] ?? "";
}
