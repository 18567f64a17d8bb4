/** What stands behind the other tabs of the task: fetched once one of them is opened. */
import { lazy } from "react";
import type { Exercise } from "@/api/types";
import type { GoTo } from "./results";
import type { Draft } from "./use-draft";

const Help = lazy(() => import("./help/help-tab"));
const Hints = lazy(() => import("./hints"));
const History = lazy(() => import("./history"));

interface LateTabProps {
  id: string;
  exercise: Exercise;
  draft: Draft;
  goTo: GoTo;
}

export default function LateTab({ id, exercise, draft, goTo }: LateTabProps) {
  if (id === "hints") return <Hints exercise={exercise} />;
  if (id === "history") return <History exercise={exercise} draft={draft} />;
  return <Help exercise={exercise.slug} draft={draft} goTo={goTo} />;
}
