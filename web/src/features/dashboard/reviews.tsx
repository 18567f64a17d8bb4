/** What is about to be forgotten, each with the exercise by which to look at it again. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { reviewsQuery } from "@/api/placement";
import { Section } from "@/components/page";
import { t } from "@/lib/messages/learning";
import styles from "./dashboard.module.css";

export function Reviews() {
  const items = useQuery(reviewsQuery()).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t("dashboard.reviews")}>
      <ul className={styles.others}>
        {items.map((item) => (
          <li key={item.concept}>
            <Link to="/exercises/$exercise" params={{ exercise: item.exercise.slug }}>
              {item.exercise.title}
            </Link>
            <p>{item.text}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
