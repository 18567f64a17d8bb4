/** The way an error took through the code, for those who want it. */
import { CodeBlock } from "@/components/code-block";
import { t } from "@/lib/messages/results";
import styles from "./error-trace.module.css";

export function ErrorTrace({ lines }: { lines: string[] }) {
  return (
    <details className={styles.trace}>
      <summary>{t("test.trace")}</summary>
      <CodeBlock code={lines.join("\n")} />
    </details>
  );
}
