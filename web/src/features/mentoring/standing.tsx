/** Where the request stands, who looks at it, and what one who teaches can do about it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { claimRequest, HELP_KEY, releaseRequest, resolveRequest, type Thread } from "@/api/help";
import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/mentoring";
import { asProblem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import styles from "./mentoring.module.css";

function useAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: (error) => toast(asProblem(error).message, "failed"),
    onSettled: () => client.invalidateQueries({ queryKey: HELP_KEY }),
  });
}

export default function Standing({ thread }: { thread: Thread }) {
  const act = useAct();
  const { user } = useSession();
  const last = thread.requests.at(-1);
  if (!last || last.closed_at !== null) return <p className={styles.quiet}>{t("desk.noRequest")}</p>;
  const isMine = last.helper !== null && last.helper_id === user?.id;
  const isFree = last.helper === null;
  const button = (words: string, look: "primary" | "secondary" | "quiet", run: () => Promise<unknown>) => (
    <Button size="small" look={look} isBusy={act.isPending} onClick={() => act.mutate(run)}>
      {words}
    </Button>
  );
  return (
    <Notice
      tone={isFree ? "warning" : "info"}
      action={
        <span className={styles.actions}>
          {!isMine &&
            button(t(isFree ? "desk.claim" : "desk.takeOver"), isFree ? "primary" : "secondary", () =>
              claimRequest(last.id, !isFree),
            )}
          {isMine && last.state === "claimed" && button(t("desk.release"), "quiet", () => releaseRequest(last.id))}
          {button(t("desk.resolve"), isMine ? "primary" : "secondary", () => resolveRequest(last.id))}
        </span>
      }
    >
      {isMine && t("desk.yours")}
      {isFree && t("queue.waiting")}
      {!isMine && last.helper !== null && t("desk.theirs", { name: last.helper })}
    </Notice>
  );
}
