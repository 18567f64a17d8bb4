/** A program that stands for a cluster, to read, with what its learner was told. */
import { type CSSProperties, useState } from "react";
import type { ClusterExample } from "@/api/types";
import { Editor } from "@/components/editor/editor";
import { Prose } from "@/components/prose";
import { t } from "@/lib/messages/authoring/numbers";
import styles from "./clusters.module.css";

const MOST_LINES = 24;
const nothing = () => {};

/** Its editor comes with the first look at it: a page of many clusters has none before. */
export function Example({ example }: { example: ClusterExample }) {
  const [wasOpened, open] = useState(false);
  const { files, test, title, text } = example;
  return (
    <details className={styles.example} onToggle={() => open(true)}>
      <summary>{t("clusters.example")}</summary>
      <p className={styles.soft}>{t("clusters.exampleNote")}</p>
      {wasOpened &&
        Object.entries(files).map(([name, code]) => (
          <figure key={name}>
            <figcaption>{name}</figcaption>
            <div className={styles.code} style={{ "--lines": linesOf(code) } as CSSProperties}>
              <Editor
                name={name}
                value={code}
                label={t("clusters.exampleLabel", { name })}
                onChange={nothing}
                isReadOnly
                tabMovesFocus
              />
            </div>
          </figure>
        ))}
      {test && text && (
        <div className={styles.read}>
          <h4>{t("clusters.read", { test })}</h4>
          <p>
            {title && <strong>{title}. </strong>}
            <Prose text={text} />
          </p>
        </div>
      )}
    </details>
  );
}

/** So high that short programs are seen whole, and long ones scroll. */
const linesOf = (code: string) => Math.min(MOST_LINES, code.split("\n").length + 1);
