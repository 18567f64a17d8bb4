/** What sets two states of a unit apart, file by file. */
import { useQuery } from "@tanstack/react-query";
import { diffQuery, type UnitName } from "@/api/authoring";
import { Badge } from "@/components/badge";
import { UnifiedDiffView } from "@/components/diff";
import { EmptyState, Loaded } from "@/components/states";
import { t } from "@/lib/messages/authoring/differences";
import styles from "./authoring.module.css";

const WORDS = { removed: t("compared.line.removed"), added: t("compared.line.added") };

export function Differences({ unit, from, to }: { unit: UnitName; from: string; to: string }) {
  const query = useQuery({ ...diffQuery(unit, from, to), staleTime: 0 });
  return (
    <Loaded query={query}>
      {(diff) =>
        diff.items.length === 0 ? (
          <EmptyState>{t("compared.same")}</EmptyState>
        ) : (
          diff.items.map((file) => (
            <section key={file.path} className={styles.compared}>
              <h3>
                {file.path} <Badge>{t(`compared.file.${file.status}`)}</Badge>
              </h3>
              <UnifiedDiffView diff={file.diff} words={WORDS} />
            </section>
          ))
        )
      }
    </Loaded>
  );
}
