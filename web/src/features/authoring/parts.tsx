/** Small parts that several of these pages share. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Badge } from "@/components/badge";
import styles from "./authoring.module.css";
import { type Mark, nameOf } from "./words";

export function Marks({ marks }: { marks: Mark[] }) {
  return (
    <span className={styles.marks}>
      {marks.map((mark) => (
        <Badge key={mark.text} tone={mark.tone}>
          {mark.text}
        </Badge>
      ))}
    </span>
  );
}

/** Where one is: the pages above this one. */
export function Above({ children }: { children: ReactNode }) {
  return <p className={styles.above}>{children}</p>;
}

export function UnitLink({ unit, children }: { unit: string; children: ReactNode }) {
  return (
    <Link to="/authoring/units/$kind/$slug" params={nameOf(unit)}>
      {children}
    </Link>
  );
}
