/** What a track teaches: each concept, what it builds on, and how well it is held. */
import { Link } from "@tanstack/react-router";
import type { Concept, Mastery } from "@/api/types";
import { Meter } from "@/components/meter";
import { t } from "@/lib/messages/learning";
import styles from "./track.module.css";

const LIST = new Intl.ListFormat("en", { type: "conjunction" });

export function Concepts({ concepts, mastery }: { concepts: Concept[]; mastery: Mastery[] }) {
  const names = new Map(concepts.map((concept) => [concept.slug, concept.name]));
  const held = new Map(mastery.map((item) => [item.concept, item]));
  return (
    <ul className={styles.concepts}>
      {concepts.map((concept) => {
        const known = held.get(concept.slug);
        return (
          <li key={concept.slug}>
            <h3>
              {concept.lesson ? (
                <Link to="/lessons/$lesson" params={{ lesson: concept.lesson }}>
                  {concept.name}
                </Link>
              ) : (
                concept.name
              )}
            </h3>
            <p>{concept.blurb}</p>
            {concept.requires.length > 0 && (
              <p>
                {t("track.requires", { names: LIST.format(concept.requires.map((slug) => names.get(slug) ?? slug)) })}
              </p>
            )}
            {known && known.attempts > 0 && <Meter label={t("track.mastery")} value={known.mastery} />}
          </li>
        );
      })}
    </ul>
  );
}
