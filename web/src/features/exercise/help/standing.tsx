/** Where an open request stands: the place in the queue, or who looks at it; and the ways to end it. */
import { type Help, type HelpRequest, resolveRequest, withdrawRequest } from "@/api/help";
import { Button } from "@/components/button";
import { Time } from "@/components/time";
import { t } from "@/lib/messages/help";
import { typicalWords } from "./ask";
import styles from "./help.module.css";
import { useHelpAction } from "./use-help";

export function standingWords(request: HelpRequest, place: number | null): string {
  const name = request.helper ?? t("help.someone");
  if (request.state === "claimed") return t("help.claimed", { name });
  if (request.state === "answered") return t("help.answered", { name });
  return place === null || place === 1 ? t("help.next") : t("help.place", { place });
}

export function Standing({ help, request, exercise }: { help: Help; request: HelpRequest; exercise: string }) {
  const withdraw = useHelpAction(exercise, () => withdrawRequest(exercise));
  const resolve = useHelpAction(exercise, () => resolveRequest(request.id));
  const isAnswered = request.state === "answered";
  return (
    <section className={styles.standing} data-state={request.state}>
      <p className={styles.big} role="status">
        {standingWords(request, help.place)}
      </p>
      {request.state === "waiting" && <p>{typicalWords(help.typical_seconds)}</p>}
      <p className={styles.quiet}>
        {t("talk.youAsked")} <Time at={request.asked_at} />. {!isAnswered && t("help.stay")}
      </p>
      <div className={styles.actions}>
        <Button
          size="small"
          look={isAnswered ? "primary" : "secondary"}
          isBusy={resolve.isPending}
          onClick={() => resolve.mutate(undefined)}
        >
          {t(isAnswered ? "help.resolve" : "help.resolveAlone")}
        </Button>
        {!isAnswered && (
          <Button size="small" look="quiet" isBusy={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
            {t("help.takeBack")}
          </Button>
        )}
      </div>
    </section>
  );
}
