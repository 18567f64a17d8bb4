/** What was made of the words: another spelling, or only some of them. */
import type { SearchResults } from "@/api/types";
import { t } from "@/lib/messages/search";
import styles from "./search.module.css";

export function Said({ results }: { results: SearchResults }) {
  if (results.total === 0) return null;
  return (
    <>
      {results.corrections.map(({ typed, meant }) => (
        <p key={typed} className={styles.said}>
          {t("search.corrected", { typed, meant })}
        </p>
      ))}
      {results.is_loose && <p className={styles.said}>{t("search.loose")}</p>}
    </>
  );
}
