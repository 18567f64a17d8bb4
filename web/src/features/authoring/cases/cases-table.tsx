/** The cases as a table; each opens in a form. What the form cannot change safely is left to the text. */
import { useState } from "react";
import { Badge, type Tone } from "@/components/badge";
import { Button } from "@/components/button";
import { EmptyState, Notice } from "@/components/states";
import { Table } from "@/components/table";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/cases";
import styles from "../authoring.module.css";
import type { AuthoredDraft } from "../use-authored-draft";
import { CaseForm } from "./case-form";
import { addCase, type CaseFields, changeCase, readCases, removeCase, type Visibility } from "./cases-text";

const FILE = "cases.toml";
const TONES: Record<Visibility, Tone> = { example: "accent", visible: "neutral", hidden: "warning" };

const given = (one: CaseFields) => one.call || one.stdin;
const wanted = (one: CaseFields) => one.returns || one.stdout || (one.raises && `${t("cases.raises")}: ${one.raises}`);

export default function CasesTable({ draft, isReadOnly }: { draft: AuthoredDraft; isReadOnly: boolean }) {
  const [opened, setOpened] = useState<number | null>(null);
  const text = draft.files[FILE] ?? "";
  const cases = readCases(text);
  if (cases === null) return <Notice tone="warning">{t("cases.broken")}</Notice>;
  const put = (next: string | null): boolean => {
    if (next === null) toast(t("cases.byHand"), "failed");
    else draft.replace({ ...draft.latest(), [FILE]: next });
    return next !== null;
  };
  const add = () => {
    if (put(addCase(text, t("cases.unnamed", { number: cases.length + 1 })))) setOpened(cases.length);
  };
  const edited = opened === null ? undefined : cases[opened];
  return (
    <div className={styles.cases}>
      {cases.length === 0 && <EmptyState>{t("cases.none")}</EmptyState>}
      {cases.length > 0 && (
        <Table
          caption={t("cases.caption")}
          rows={cases.map((one, index) => ({ ...one, index }))}
          rowKey={(one) => String(one.index)}
          columns={[
            {
              name: t("cases.name"),
              cell: (one) => (
                <Button
                  look="quiet"
                  size="small"
                  className={styles.caseName ?? ""}
                  disabled={isReadOnly}
                  aria-label={t("cases.edit", { name: one.name })}
                  onClick={() => setOpened(one.index)}
                >
                  {one.name || t("cases.unnamed", { number: one.index + 1 })}
                </Button>
              ),
            },
            { name: t("cases.given"), cell: (one) => <code className={styles.value}>{given(one)}</code> },
            { name: t("cases.wanted"), cell: (one) => <code className={styles.value}>{wanted(one)}</code> },
            {
              name: t("cases.shown"),
              cell: (one) => (
                <Badge tone={TONES[one.visibility] ?? "neutral"}>{t(`cases.visibility.${one.visibility}`)}</Badge>
              ),
            },
            {
              name: t("cases.message"),
              cell: (one) =>
                one.message ? <span className={styles.note}>{one.message}</span> : t("authoring.nothing"),
            },
          ]}
        />
      )}
      {!isReadOnly && (
        <Button size="small" onClick={add}>
          {t("cases.add")}
        </Button>
      )}
      {edited && opened !== null && (
        <CaseForm
          fields={edited}
          onDone={(fields) => put(changeCase(text, opened, fields)) && setOpened(null)}
          onRemove={() => put(removeCase(text, opened)) && setOpened(null)}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}
