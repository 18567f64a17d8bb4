/** A menu on a recommended exercise: not now, too easy, too hard, never. It holds at once and can be undone. */
import { useQueryClient } from "@tanstack/react-query";
import { type Said, sayOfExercise, takeBackOfExercise } from "@/api/hand";
import { LEARNER_KEY } from "@/api/queries";
import { LazyMenu } from "@/components/lazy-menu";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/say";
import { asProblem } from "@/lib/problem";

const SAYINGS = ["not_now", "too_easy", "too_hard", "never"] as const satisfies Said[];

/** `onSaid` is called when another recommendation stands in the place of this one. */
export default function Say({ slug, title, onSaid }: { slug: string; title: string; onSaid: () => void }) {
  const client = useQueryClient();
  const changed = () => client.invalidateQueries({ queryKey: LEARNER_KEY });
  const failed = (error: unknown) => toast(asProblem(error).message, "failed");

  const undo = async () => {
    try {
      await takeBackOfExercise(slug);
      await changed();
      toast(t("say.undone", { title }));
    } catch (error) {
      failed(error);
    }
  };
  const say = async (said: Said) => {
    try {
      await sayOfExercise(slug, said);
      await changed();
      toast(t(`say.done.${said}`, { title }), "passed", { label: t("say.undo"), onAction: () => void undo() });
      onSaid();
    } catch (error) {
      failed(error);
    }
  };
  return (
    <LazyMenu
      label={t("say.menu", { title })}
      items={SAYINGS.map((said) => ({ id: said, label: t(`say.${said}`), onAction: () => void say(said) }))}
    />
  );
}
