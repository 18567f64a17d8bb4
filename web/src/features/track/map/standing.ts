/** How far a learner is with each concept of a track. */
import type { Mastery, ProgressItem, Track } from "@/api/types";

export interface Standing {
  solved: number;
  total: number;
  /** Undefined where nothing has been tried yet. */
  mastery: number | undefined;
  /** Whether no author has said of any exercise that it teaches this. */
  isInferred: boolean;
}

export function standings(track: Track, mastery: Mastery[], progress: ProgressItem[]): Map<string, Standing> {
  const solved = new Set(progress.filter((item) => item.status === "solved").map((item) => item.exercise));
  const held = new Map(mastery.filter((item) => item.attempts > 0).map((item) => [item.concept, item.mastery]));
  return new Map(
    track.concepts.map(({ slug }) => {
      const teaching = track.exercises.filter((exercise) => exercise.teaches.includes(slug));
      return [
        slug,
        {
          solved: teaching.filter((exercise) => solved.has(exercise.slug)).length,
          total: teaching.length,
          mastery: held.get(slug),
          isInferred: teaching.length > 0 && teaching.every((exercise) => exercise.is_inferred),
        },
      ];
    }),
  );
}
