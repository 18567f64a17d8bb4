/** What a placement found: where to start, and where one stands with each concept. */
import type { ReactNode } from "react";
import type { Placement, PlacementResult, Standing } from "@/api/placement";
import { Button, ButtonLink } from "@/components/button";
import { ArrowRight } from "@/components/icons";
import { Page, Section } from "@/components/page";
import { t } from "@/lib/messages/placement";
import styles from "./placement.module.css";

const STANDINGS = ["held", "likely", "partly", "new"] as const;

interface ResultProps {
  placement: Placement;
  result: PlacementResult;
  isBusy: boolean;
  onAgain: () => void;
  children?: ReactNode;
}

export function Result({ placement, result, isBusy, onAgain, children }: ResultProps) {
  const { track, title } = placement;
  return (
    <Page title={t("placement.resultTitle", { track: title })} lead={result.text} width="reading">
      {children}
      <div className={styles.actions}>
        <Start track={track} result={result} />
        <Button look="quiet" isBusy={isBusy} onClick={onAgain}>
          {t("placement.again")}
        </Button>
      </div>
      <p className={styles.how}>{t("placement.free")}</p>
      <div className={styles.groups}>
        {STANDINGS.map((standing) => (
          <Group
            key={standing}
            standing={standing}
            concepts={result.concepts.filter((concept) => concept.standing === standing)}
          />
        ))}
      </div>
    </Page>
  );
}

function Start({ track, result }: { track: string; result: PlacementResult }) {
  const { start } = result;
  if (!start)
    return (
      <ButtonLink look="primary" to="/tracks/$track" params={{ track }}>
        {t("placement.toTrack")} <ArrowRight />
      </ButtonLink>
    );
  return start.kind === "lesson" ? (
    <ButtonLink look="primary" className={styles.wrap ?? ""} to="/lessons/$lesson" params={{ lesson: start.slug }}>
      {t("placement.startLesson", { title: start.title })} <ArrowRight />
    </ButtonLink>
  ) : (
    <ButtonLink
      look="primary"
      className={styles.wrap ?? ""}
      to="/exercises/$exercise"
      params={{ exercise: start.slug }}
    >
      {t("placement.startExercise", { title: start.title })} <ArrowRight />
    </ButtonLink>
  );
}

/** Those that were asked about with what was answered, the others by name. */
function Group({ standing, concepts }: { standing: (typeof STANDINGS)[number]; concepts: Standing[] }) {
  if (concepts.length === 0) return null;
  const asked = concepts.filter((concept) => concept.is_asked);
  const others = concepts.filter((concept) => !concept.is_asked);
  return (
    <Section title={t(`placement.${standing}`)}>
      <ul className={styles.standings}>
        {asked.map((concept) => (
          <li key={concept.concept}>
            <strong>{concept.name}</strong>
            <span>{concept.text}</span>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <p className={styles.others}>
          {t("placement.inferred", { names: others.map((concept) => concept.name).join(", ") })}
        </p>
      )}
    </Section>
  );
}
