/** What the loader says of a draft: each fault leads to its line. */
import type { Found } from "@/api/authoring";
import { Button } from "@/components/button";
import { Check, Cross, Warning } from "@/components/icons";
import { Section } from "@/components/page";
import { Prose } from "@/components/prose";
import { t } from "@/lib/messages/authoring/findings";
import styles from "./authoring.module.css";
import type { AuthoredDraft } from "./use-authored-draft";

type GoTo = (file: string, line: number) => void;

function Fault({ found, isRefused, goTo }: { found: Found; isRefused: boolean; goTo: GoTo }) {
  return (
    <li className={styles.fault} data-refused={isRefused}>
      {isRefused ? <Cross /> : <Warning />}
      <div>
        <span className="visually-hidden">{isRefused ? t("problems.refused") : t("problems.warning")}</span>
        <Button look="quiet" size="small" onClick={() => goTo(found.file, found.line)}>
          {t("problems.line", { file: found.file, line: found.line })}
        </Button>
        <p>
          <Prose text={found.message} />
        </p>
      </div>
    </li>
  );
}

export function Faults({ refused, warnings, goTo }: { refused: Found[]; warnings: Found[]; goTo: GoTo }) {
  const key = (one: Found) => `${one.file}:${one.line}:${one.message}`;
  return (
    <ul className={styles.faults}>
      {refused.map((one) => (
        <Fault key={key(one)} found={one} isRefused goTo={goTo} />
      ))}
      {warnings.map((one) => (
        <Fault key={key(one)} found={one} isRefused={false} goTo={goTo} />
      ))}
    </ul>
  );
}

export function Problems({ draft, goTo }: { draft: AuthoredDraft; goTo: GoTo }) {
  const { refused, warnings, kept } = draft;
  if (kept === null) return null;
  const count = refused.length + warnings.length;
  return (
    <Section title={t("problems.title")}>
      {count === 0 ? (
        <p className={styles.fine}>
          <Check /> {t("problems.none")}
        </p>
      ) : (
        <Faults refused={refused} warnings={warnings} goTo={goTo} />
      )}
    </Section>
  );
}
