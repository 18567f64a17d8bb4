/** All events of one topic that one part of the hub gave up. */
import { useState } from "react";
import type { Chosen, Kind } from "@/api/dead-letters";
import { Button } from "@/components/button";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/dead-letters";
import styles from "./dead-letters.module.css";
import { Decisions } from "./decisions";
import { Letters } from "./letters";

export function KindCard({ kind }: { kind: Kind }) {
  const [isOpen, setOpen] = useState(false);
  const { service, consumer, topic, count, error } = kind;
  const chosen: Chosen = { service, consumer, topic };
  return (
    <section className={styles.card} aria-label={`${consumer}: ${topic}`}>
      <header className={styles.head}>
        <div>
          <h2>{consumer}</h2>
          <p className={styles.topic}>{topic}</p>
        </div>
        <div className={styles.actions}>
          <Decisions chosen={chosen} count={count} replay={t("dead.replayAll")} drop={t("dead.dropAll")} />
        </div>
      </header>
      <p className={styles.about}>
        <strong>{t("dead.count", { count })}</strong>
        {", "}
        {t("dead.since")} <Time at={kind.since} />
        {", "}
        {t("dead.in", { service })}
      </p>
      <p className={styles.error}>
        <span className="visually-hidden">{t("dead.error")}: </span>
        {error}
      </p>
      <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? "dead.hide" : "dead.show")}
      </Button>
      {isOpen && <Letters chosen={chosen} error={error} />}
    </section>
  );
}
