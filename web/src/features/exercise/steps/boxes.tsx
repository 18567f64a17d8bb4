/** The objects of a moment as boxes: lists as cells with their places, dicts and objects as rows. */
import { Fragment, type ReactNode } from "react";
import { cx } from "@/components/class-names";
import { t } from "@/lib/messages/steps";
import { type Part, partKey } from "./heap";
import styles from "./heap.module.css";
import { Reference } from "./reference";
import { boxName, type Place, partEnd, type Scene } from "./scene";

const MOST_HOLDERS = 4;

interface Shared {
  scene: Scene;
  /** A box's name, by number. */
  nameOf: (number: number) => string | null;
  lit: number | null;
  onGo: (to: number) => void;
}

function Shown({ part, end, nameOf, lit, onGo }: { part: Part; end: string } & Omit<Shared, "scene">) {
  const name = part.ref === null ? null : nameOf(part.ref);
  if (part.ref === null || name === null) return <code>{part.text || "…"}</code>;
  return <Reference end={end} to={part.ref} name={name} lit={lit} onGo={onGo} />;
}

/** How many parts are left out, where they are. */
function Left({ place }: { place: Place }) {
  const { object } = place;
  return <li className={styles.left}>{t("steps.partsLeft", { count: object.size - object.parts.length })}</li>;
}

function Parts({ place, ...shared }: { place: Place } & Shared) {
  const { number, object, fresh } = place;
  const isPlain =
    object.kind !== "dict" &&
    object.kind !== "object" &&
    object.parts.every(({ ref, key }) => ref === null && key === null);
  const item = (part: Part, at: number): ReactNode => {
    const key = partKey(object, at);
    return (
      <li className={styles.part} data-fresh={fresh.has(key)}>
        {object.kind !== "set" && <span className={styles.key}>{key}</span>}
        <span className={styles.value}>
          <Shown part={part} end={partEnd(number, key)} {...shared} />
        </span>
      </li>
    );
  };
  const isCut = object.parts.length < object.size;
  return (
    <ul className={cx(styles.parts, isPlain ? styles.cells : styles.rows)}>
      {object.parts.map((part, at) => (
        <Fragment key={partKey(object, at)}>
          {isCut && at === object.first && <Left place={place} />}
          {item(part, at)}
        </Fragment>
      ))}
      {isCut && object.first === object.parts.length && <Left place={place} />}
    </ul>
  );
}

function heldBy(names: string[]): string {
  const few = names.slice(0, MOST_HOLDERS).join(", ");
  return t("steps.heldBy", { names: names.length > MOST_HOLDERS ? `${few}, …` : few });
}

function Box({ place, ...shared }: { place: Place } & Shared) {
  const { number, object } = place;
  const name = boxName(object, number);
  const holders = shared.scene.holders.get(number) ?? [];
  return (
    <section
      className={styles.box}
      aria-label={name}
      tabIndex={-1}
      data-box={number}
      data-ref={number}
      data-lit={number === shared.lit}
    >
      <p className={styles.name}>
        <span>{name}</span>
        {holders.length > 0 && <span className={styles.holders}>{heldBy(holders)}</span>}
      </p>
      {object.size === 0 ? <p className={styles.empty}>{t("steps.emptyBox")}</p> : <Parts place={place} {...shared} />}
    </section>
  );
}

function Tree({ place, ...shared }: { place: Place } & Shared) {
  return (
    <div className={styles.tree}>
      <Box place={place} {...shared} />
      {place.next.length > 0 && (
        <div className={styles.branches}>
          {place.next.map((next) => (
            <Tree key={next.number} place={next} {...shared} />
          ))}
        </div>
      )}
    </div>
  );
}

export function Boxes(shared: Shared) {
  return (
    <section className={styles.boxes} aria-label={t("steps.objects")}>
      {shared.scene.rows.map((place) => (
        <Tree key={place.number} place={place} {...shared} />
      ))}
    </section>
  );
}
