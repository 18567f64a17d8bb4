/** What is worth knowing before the next try, and the word that the learner is here: in a chunk of its own. */
import { useEffect } from "react";
import type { Exercise } from "@/api/types";
import { ChangeNotice } from "./change-notice";
import { stay } from "./here";
import { RuntimeNotice } from "./runtime-notice";

export default function Notices({ exercise }: { exercise: Exercise }) {
  useEffect(() => stay(exercise.slug), [exercise.slug]);
  return (
    <>
      <RuntimeNotice exercise={exercise} />
      <ChangeNotice exercise={exercise} />
    </>
  );
}
