/** A menu on a recommended exercise (not now, too easy, too hard, never) or track (not now, never). It holds at once and can be undone. */
import { useQueryClient } from "@tanstack/react-query";
import { type Said, sayOfExercise, setTrackAside, takeBackOfExercise, takeBackOfTrack } from "@/api/hand";
import { LEARNER_KEY } from "@/api/queries";
import { LazyMenu } from "@/components/lazy-menu";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/say";
import { asProblem } from "@/lib/problem";

const OF_EXERCISES = ["not_now", "too_easy", "too_hard", "never"] as const satisfies Said[];
const OF_TRACKS = ["not_now", "never"] as const satisfies Said[];

interface Props {
  kind: "exercise" | "track";
  slug: string;
  title: string;
  /** Called when another recommendation stands in the place of this one. */
  onSaid: () => void;
}

export default function Say({ kind, slug, title, onSaid }: Props) {
  const client = useQueryClient();
  const changed = () => client.invalidateQueries({ queryKey: LEARNER_KEY });
  const failed = (error: unknown) => toast(asProblem(error).message, "failed");

  const undo = async () => {
    try {
      await (kind === "track" ? takeBackOfTrack(slug) : takeBackOfExercise(slug));
      await changed();
      toast(t("say.undone", { title }));
    } catch (error) {
      failed(error);
    }
  };
  const say = async (said: Said, tell: () => Promise<unknown>) => {
    try {
      await tell();
      await changed();
      toast(t(`say.done.${said}`, { title }), "passed", { label: t("say.undo"), onAction: () => void undo() });
      onSaid();
    } catch (error) {
      failed(error);
    }
  };
  const items =
    kind === "track"
      ? OF_TRACKS.map((said) => ({ said, tell: () => setTrackAside(slug, said) }))
      : OF_EXERCISES.map((said) => ({ said, tell: () => sayOfExercise(slug, said) }));
  return (
    <LazyMenu
      label={t("say.menu", { title })}
      items={items.map(({ said, tell }) => ({
        id: said,
        label: t(`say.${said}`),
        onAction: () => void say(said, tell),
      }))}
    />
  );
}
