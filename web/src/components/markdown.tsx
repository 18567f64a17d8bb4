/** Text that an author wrote: HTML made, highlighted and sanitised by our server when it was published. */
import { cx } from "./class-names";
import styles from "./markdown.module.css";

export function Markdown({ html, isReading = false }: { html: string; isReading?: boolean }) {
  return (
    <div
      className={cx(styles.markdown, isReading && styles.reading)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: content sanitises it; the content security policy stops any script.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
