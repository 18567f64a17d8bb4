/** A link to an exercise by its title, which comes from the track that the exercise belongs to. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { queries } from "@/api/queries";
import { nameOf, trackOf } from "@/lib/places";

export function useExerciseTitle(slug: string): string {
  const { data: track } = useQuery(queries.track(trackOf(slug)));
  return track?.exercises.find((item) => item.slug === slug)?.title ?? nameOf(slug);
}

export function ExerciseLink({ slug }: { slug: string }) {
  return (
    <Link to="/exercises/$exercise" params={{ exercise: slug }}>
      {useExerciseTitle(slug)}
    </Link>
  );
}
