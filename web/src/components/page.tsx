/** The frame of every page: its name in the window's title, one main heading, and focus on it after a change of page. */
import { type ReactNode, useEffect, useRef } from "react";
import { t } from "@/lib/messages";
import { cx } from "./class-names";
import styles from "./page.module.css";

let isFirstPage = true;

/** Set the window's title, and move focus to the heading unless this is the page that the reader opened. */
export function usePageHeading(title: string | undefined) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!title) return;
    document.title = t("app.titled", { title });
    if (isFirstPage) isFirstPage = false;
    else if (
      !document.activeElement ||
      document.activeElement === document.body ||
      !document.querySelector("main")?.contains(document.activeElement)
    )
      heading.current?.focus({ preventScroll: true });
  }, [title]);
  return heading;
}

interface PageProps {
  title: string;
  lead?: ReactNode;
  above?: ReactNode;
  aside?: ReactNode;
  width?: "narrow" | "reading" | "wide";
  children: ReactNode;
}

export function Page({ title, lead, above, aside, width = "wide", children }: PageProps) {
  const heading = usePageHeading(title);
  return (
    <div className={cx(styles.page, styles[width])}>
      <header className={styles.header}>
        <div>
          {above}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {aside}
      </header>
      {children}
    </div>
  );
}

export function Section({ title, children, aside }: { title: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
