/** How many submissions go from which verdict to which. */
import type { Regrade, Verdict } from "@/api/types";
import { Table } from "@/components/table";
import { t } from "@/lib/messages/regrade/entries";
import styles from "./regrade.module.css";
import { VERDICTS, verdictName } from "./words";

/** A small table from old verdicts to new ones, with those alone that occur. */
export default function VerdictMatrix({ verdicts }: { verdicts: Regrade["verdicts"] }) {
  const olds = VERDICTS.filter((verdict) => verdicts.some((one) => one.old === verdict));
  const news = VERDICTS.filter((verdict) => verdicts.some((one) => one.new === verdict));
  const cell = (old: Verdict, now: Verdict) => {
    const count = verdicts.find((one) => one.old === old && one.new === now)?.count;
    return (
      <span className={styles.cell} data-change={old !== now && count !== undefined}>
        {count ?? "–"}
      </span>
    );
  };
  return (
    <div className={styles.matrix}>
      <Table
        caption={t("regrade.matrixHelp")}
        rows={olds}
        rowKey={(old) => old}
        columns={[
          { name: t("regrade.before"), cell: verdictName },
          ...news.map((now) => ({ name: verdictName(now), isNumber: true, cell: (old: Verdict) => cell(old, now) })),
        ]}
      />
      <p>{t("regrade.matrixHelp")}</p>
    </div>
  );
}
