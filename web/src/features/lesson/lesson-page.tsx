/** A lesson: text to read in comfort, then the exercises that practise it. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { queries } from "@/api/queries";
import type { Lesson, Neighbour } from "@/api/types";
import { ChevronLeft, ChevronRight } from "@/components/icons";
import { Markdown } from "@/components/markdown";
import { Page } from "@/components/page";
import { PageProblem } from "@/components/page-problem";
import { Loading } from "@/components/states";
import { t } from "@/lib/messages/learning";
import styles from "./lesson.module.css";

const route = getRouteApi("/lessons/$lesson");

function Step({ to, direction }: { to: Neighbour | null; direction: "previous" | "next" }) {
  if (!to) return <span />;
  const inside = (
    <>
      <small>{t(`lesson.${direction}`)}</small>
      <span>{to.title}</span>
    </>
  );
  return (
    <div className={styles.step} data-direction={direction}>
      {direction === "previous" && <ChevronLeft />}
      {to.kind === "exercise" ? (
        <Link to="/exercises/$exercise" params={{ exercise: to.slug }}>
          {inside}
        </Link>
      ) : (
        <Link to="/lessons/$lesson" params={{ lesson: to.slug }}>
          {inside}
        </Link>
      )}
      {direction === "next" && <ChevronRight />}
    </div>
  );
}

function Body({ lesson }: { lesson: Lesson }) {
  const { data: track } = useQuery(queries.track(lesson.track));
  return (
    <Page
      title={lesson.title}
      width="reading"
      above={
        <p className={styles.path}>
          <Link to="/tracks/$track" params={{ track: lesson.track }}>
            {track?.title ?? lesson.track}
          </Link>
          <span>{t("lesson.minutes", { count: lesson.minutes })}</span>
        </p>
      }
    >
      <article>
        <Markdown html={lesson.html} isReading />
      </article>
      {lesson.exercises.length > 0 && (
        <section className={styles.practise} aria-label={t("lesson.practise")}>
          <h2>{t("lesson.practise")}</h2>
          <ul>
            {lesson.exercises.map((exercise) => (
              <li key={exercise.slug}>
                <Link to="/exercises/$exercise" params={{ exercise: exercise.slug }}>
                  {exercise.title}
                </Link>
                <ChevronRight />
              </li>
            ))}
          </ul>
        </section>
      )}
      <nav className={styles.steps} aria-label={t("track.path")}>
        <Step to={lesson.previous} direction="previous" />
        <Step to={lesson.next} direction="next" />
      </nav>
    </Page>
  );
}

export default function LessonPage() {
  const { lesson: slug } = route.useParams();
  const query = useQuery(queries.lesson(slug));
  if (query.isError) return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data)
    return (
      <div className={styles.waiting}>
        <Loading />
      </div>
    );
  return <Body key={slug} lesson={query.data} />;
}
