/** One concept: how well it is held and how sure that is; opened, what it rests on, how it moved, and one's own word. */
import { lazy, Suspense, useId, useState } from "react";
import { type Claim, claimConcept, takeBackClaim } from "@/api/hand";
import type { Mastery } from "@/api/types";
import { Segments } from "@/components/field";
import { ChevronDown } from "@/components/icons";
import { Skeleton } from "@/components/states";
import { t } from "@/lib/messages/knowledge";
import { Band } from "./band";
import styles from "./knowledge.module.css";
import type { Act } from "./use-act";
import { isBegun, words } from "./words";

const History = lazy(() => import("./history"));

interface ConceptProps {
  track: string;
  item: Mastery;
  claim: Claim | undefined;
  act: Act;
}

type Word = "know" | "not" | "nothing";

function Yours({ track, item, claim, act }: ConceptProps) {
  const { concept, name } = item;
  const [said, setSaid] = useState<Word>(claim === undefined ? "nothing" : claim.knows ? "know" : "not");
  const say = async (word: Word) => {
    setSaid(word);
    const isDone =
      word === "nothing"
        ? await act(() => takeBackClaim(track, concept), t("knowledge.unclaimed", { name }))
        : await act(
            () => claimConcept(track, concept, word === "know"),
            t(`knowledge.claimed.${word === "know"}`, { name }),
          );
    if (!isDone) setSaid(said);
  };
  return (
    <Segments
      label={t("knowledge.yours")}
      value={said}
      options={[
        { value: "know", label: t("knowledge.know") },
        { value: "not", label: t("knowledge.notYet") },
        { value: "nothing", label: t("knowledge.nothing") },
      ]}
      onChange={(word) => void say(word)}
    />
  );
}

export function Concept(props: ConceptProps) {
  const { track, item, claim } = props;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <li>
      <h3>
        <button
          type="button"
          className={styles.concept}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={styles.name}>{item.name}</span>
          <span className={styles.standing}>
            {words(item)}
            {claim && <em>{claim.knows ? t("knowledge.know") : t("knowledge.notYet")}</em>}
          </span>
          <ChevronDown />
        </button>
      </h3>
      {isBegun(item) && <Band item={item} />}
      {isOpen && (
        <div id={id} className={styles.detail}>
          <div>
            <h4>{t("knowledge.rests")}</h4>
            <p>{item.evidence_text}</p>
          </div>
          {isBegun(item) && (
            <div>
              <h4>{t("knowledge.moved")}</h4>
              <Suspense fallback={<Skeleton height="8rem" />}>
                <History track={track} concept={item.concept} />
              </Suspense>
            </div>
          )}
          <Yours {...props} />
        </div>
      )}
    </li>
  );
}
