/** Code or output to read: whitespace kept, long lines scroll inside the box. */
import { cx } from "./class-names";
import styles from "./code-block.module.css";

export function CodeBlock({ code, isWrapped = false }: { code: string; isWrapped?: boolean }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <pre className={cx(styles.block, isWrapped && styles.wrapped)} tabIndex={0}>
      <code>{code}</code>
    </pre>
  );
}
