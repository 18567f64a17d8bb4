/** A text as learners will see it, made by the renderer that publishes it, a moment after each key. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { renderQuery } from "@/api/authoring";
import { Markdown } from "@/components/markdown";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/authoring/desk";
import styles from "./authoring.module.css";

const PAUSE_MS = 400;

/** The value once it has been the same for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

export function Preview({ text, name }: { text: string; name: string }) {
  const settled = useSettled(text);
  const query = useQuery({ ...renderQuery(name, settled), placeholderData: keepPreviousData });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <section className={styles.preview} aria-label={t("desk.preview")} tabIndex={0}>
      <h2>{t("desk.preview")}</h2>
      {query.isError && <Notice tone="warning">{t("desk.previewFailed")}</Notice>}
      {query.data ? <Markdown html={query.data.html} isReading /> : <p>{t("desk.previewWaits")}</p>}
    </section>
  );
}
