/** How the steps of the learner's functions grow beside the model solution's: two curves, the counts, the costly line. */
import { useQuery } from "@tanstack/react-query";
import type { GrowthCard } from "@/api/types";
import { readGrowth } from "@/api/work";
import { Button } from "@/components/button";
import { Prose } from "@/components/prose";
import { type Column, Table } from "@/components/table";
import { t } from "@/lib/messages/remarks";
import type { GoTo } from "../results";
import type { Run } from "../run-state";
import { Curves } from "./curves";
import styles from "./growth.module.css";

const TOLD = new Set(["accepted", "time_limit_exceeded"]);

interface GrowthProps {
  run: Run;
  goTo: GoTo;
  /** A remark has said it of the first function: its curves are enough. */
  isSaid?: boolean;
}

/** Asked for once the remarks are whole: by then the steps have been counted. */
export function Growth({ run, goTo, isSaid = false }: GrowthProps) {
  const { data: cards = [] } = useQuery({
    queryKey: ["growth", run.id],
    queryFn: ({ signal }) => readGrowth(run.id, signal),
    enabled: TOLD.has(run.verdict ?? "") && (run.remarks?.isWhole ?? false),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return cards.map((card, index) => (
    <Card
      key={card.function}
      card={card}
      goTo={goTo}
      isSaid={isSaid && index === 0}
      isMeantAlready={card.meaning === cards[index - 1]?.meaning}
    />
  ));
}

interface CardProps {
  card: GrowthCard;
  goTo: GoTo;
  isSaid: boolean;
  /** The card above means the same. */
  isMeantAlready: boolean;
}

function Card({ card, goTo, isSaid, isMeantAlready }: CardProps) {
  const { costly } = card;
  return (
    <figure className={styles.card}>
      {!isSaid && (
        <figcaption>
          <h4>
            <Prose text={card.sentence} />
          </h4>
          {!isMeantAlready && (
            <p>
              <Prose text={card.meaning} />
            </p>
          )}
        </figcaption>
      )}
      <Curves card={card} />
      {!(isSaid && card.is_worse) && card.where && (
        <p>
          <Prose text={card.where} />
        </p>
      )}
      {!isSaid && costly && (
        <p>
          <Button size="small" onClick={() => goTo(costly.file, costly.line)}>
            {t("test.goToLine", { line: costly.line })}
          </Button>
        </p>
      )}
      <details>
        <summary>{t("growth.counts")}</summary>
        <Counts card={card} />
      </details>
    </figure>
  );
}

interface Counted {
  size: number;
  own: number | undefined;
  model: number | undefined;
}

function Counts({ card }: { card: GrowthCard }) {
  const own = new Map(card.points);
  const model = new Map(card.exemplar_points);
  const sizes = [...new Set([...own.keys(), ...model.keys()])].sort((a, b) => a - b);
  const rows = sizes.map((size): Counted => ({ size, own: own.get(size), model: model.get(size) }));
  const number = (value: number | undefined) => value?.toLocaleString("en") ?? "–";
  const columns: Column<Counted>[] = [
    { name: t("growth.size"), cell: (row) => number(row.size) },
    { name: t("growth.yours"), isNumber: true, cell: (row) => number(row.own) },
  ];
  if (model.size > 0) columns.push({ name: t("growth.model"), isNumber: true, cell: (row) => number(row.model) });
  return <Table caption={card.sentence} columns={columns} rows={rows} rowKey={(row) => String(row.size)} />;
}
