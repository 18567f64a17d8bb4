/** Code or output to read: whitespace kept; long lines scroll inside the box, which is then reachable by keyboard, or wrap. */
import { cx } from "./class-names";
import styles from "./code-block.module.css";

export function CodeBlock({ code, isWrapped = false }: { code: string; isWrapped?: boolean }) {
  return (
    // A box that scrolls must be reachable by keyboard; a wrapped one does not scroll.
    <pre className={cx(styles.block, isWrapped && styles.wrapped)} tabIndex={isWrapped ? undefined : 0}>
      <code>{code}</code>
    </pre>
  );
}
