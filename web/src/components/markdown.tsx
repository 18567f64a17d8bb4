/** Text that an author wrote: HTML made and sanitised by our server, with its code highlighted once the highlighter is here. */
import { useEffect, useRef } from "react";
import { cx } from "./class-names";
import styles from "./markdown.module.css";

export function Markdown({ html, isReading = false }: { html: string; isReading?: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new HTML brings new code to highlight.
  useEffect(() => {
    const blocks = box.current?.querySelectorAll<HTMLElement>("pre > code");
    if (!blocks?.length) return;
    let isCurrent = true;
    for (const block of blocks) block.parentElement?.setAttribute("tabindex", "0");
    void import("./editor/highlight-code").then(({ highlightBlock }) => {
      if (isCurrent) for (const block of blocks) highlightBlock(block);
    });
    return () => {
      isCurrent = false;
    };
  }, [html]);
  return (
    <div
      ref={box}
      className={cx(styles.markdown, isReading && styles.reading)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: content sanitises it; the content security policy stops any script.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
