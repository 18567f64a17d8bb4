/** What a visitor sees first: what this is, shown rather than claimed, and what can be learned here. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { queries } from "@/api/queries";
import { ButtonLink } from "@/components/button";
import { Check, Cross } from "@/components/icons";
import { usePageHeading } from "@/components/page";
import { EmptyState, Loaded, Paragraphs } from "@/components/states";
import { TrackCard } from "@/components/track-card";
import { t } from "@/lib/messages/learning";
import styles from "./landing-page.module.css";

/** A failing test as the exercise page shows it, drawn with the page's own parts. */
function Example() {
  return (
    <figure className={styles.example} aria-label={t("landing.exampleLabel")}>
      <pre className={styles.code} aria-hidden="true">
        <span>
          <b>def</b> <i>total</i>(numbers):
        </span>
        <span>
          {"    result = "}
          <em>0</em>
        </span>
        <span>
          {"    "}
          <b>for</b> n <b>in</b> numbers[<em>1</em>:]:
        </span>
        <span>{"        result += n"}</span>
        <span>
          {"    "}
          <b>return</b> result
        </span>
      </pre>
      <div className={styles.tests}>
        <p data-mark="passed">
          <Check /> <code>total([])</code>
        </p>
        <p data-mark="failed">
          <Cross /> <code>total([4, 2])</code>
        </p>
        <dl>
          <dt>{t("test.expected")}</dt>
          <dd>
            <code>6</code>
          </dd>
          <dt>{t("test.actual")}</dt>
          <dd>
            <code>
              <mark>2</mark>
            </code>
          </dd>
        </dl>
        <p className={styles.why}>{t("landing.exampleWhy")}</p>
      </div>
    </figure>
  );
}

export default function LandingPage() {
  const heading = usePageHeading(t("landing.title"));
  const tracks = useQuery(queries.tracks());
  return (
    <div className={styles.page}>
      <section className={styles.hero}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {t("landing.title")}
          </h1>
          <p className={styles.lead}>{t("landing.lead")}</p>
          <div className={styles.actions}>
            <ButtonLink look="primary" to="/sign-up">
              {t("landing.start")}
            </ButtonLink>
            <ButtonLink to="/tracks">{t("landing.look")}</ButtonLink>
          </div>
        </div>
        <Example />
      </section>
      <section className={styles.tracks} aria-label={t("landing.tracks")}>
        <h2>{t("landing.tracks")}</h2>
        <Loaded query={tracks} skeleton={<Paragraphs lines={3} />}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState>{t("landing.tracksEmpty")}</EmptyState>
            ) : (
              <ul className={styles.cards}>
                {items.map((track) => (
                  <li key={track.slug}>
                    <TrackCard track={track} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      <section className={styles.how} aria-label={t("landing.how")}>
        <h2>{t("landing.how")}</h2>
        <ol>
          {(["judged", "next", "kept"] as const).map((part) => (
            <li key={part}>
              <h3>{t(`landing.${part}.title`)}</h3>
              <p>{t(`landing.${part}.text`)}</p>
            </li>
          ))}
        </ol>
      </section>
      <p className={styles.honest}>
        {t("landing.honest")} <Link to="/sign-in">{t("nav.signIn")}</Link>
      </p>
    </div>
  );
}
