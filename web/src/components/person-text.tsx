/** What a person wrote to others: paragraphs, `code` in backquotes, and blocks of code between three of them. */
import { CodeBlock } from "./code-block";
import styles from "./person-text.module.css";
import { Prose } from "./prose";

const BLOCK = /```\w*\n?([\s\S]*?)```/;

export function PersonText({ text }: { text: string }) {
  return (
    <div className={styles.text}>
      {text.split(BLOCK).map((part, place) =>
        place % 2 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity and never move.
          <CodeBlock key={place} code={part.trimEnd()} />
        ) : (
          part
            .split(/\n{2,}/)
            .filter((paragraph) => paragraph.trim())
            .map((paragraph, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <p key={`${place}-${at}`}>
                <Prose text={paragraph.trim()} />
              </p>
            ))
        ),
      )}
    </div>
  );
}
