/** Below the editor, while help is asked for or given: where it stands, what was written last, and who is writing. */
import { useCallback } from "react";
import type { HelpComment } from "@/api/help";
import { announce } from "@/components/announcer";
import { Button } from "@/components/button";
import { Writers } from "@/components/conversation/conversation";
import { Prose } from "@/components/prose";
import { t } from "@/lib/messages/help";
import { useSession } from "@/lib/session";
import { useHelpLive } from "@/lib/use-help-live";
import styles from "./help.module.css";
import { standingWords } from "./standing";
import { currentComments, openOf, useHelp } from "./use-help";

/** A screen reader hears what comes, whatever part of the page is read. */
function tell(comment: HelpComment): void {
  if (comment.is_learner || comment.taken_at) return;
  const name = comment.author ?? t("talk.someone");
  announce(comment.text ? t("talk.new", { name, text: comment.text }) : t("talk.newSuggestion", { name }));
}

function Last({ comment }: { comment: HelpComment }) {
  const name = comment.author ?? t("talk.someone");
  return (
    <p className={styles.said}>
      <strong>{comment.after === null ? t("help.from", { name }) : t("help.suggests", { name })}</strong>
      <span>
        <Prose text={comment.text} />
      </span>
    </p>
  );
}

export default function HelpStrip({ exercise, onShow }: { exercise: string; onShow: () => void }) {
  const { user } = useSession();
  const { data: help } = useHelp(exercise);
  const { writers } = useHelpLive(user?.id, exercise, useCallback(tell, []));
  const open = help && openOf(help);
  const last = currentComments(help).at(-1);
  if (!help || (!open && !last && writers.length === 0)) return null;
  return (
    <aside className={styles.strip} data-state={open?.state}>
      {writers.length > 0 ? (
        <Writers writers={writers} />
      ) : last ? (
        <Last comment={last} />
      ) : (
        open && (
          <p>
            {open.state === "waiting"
              ? t("help.strip.waiting", { place: help.place ?? 1 })
              : standingWords(open, help.place)}
          </p>
        )
      )}
      <Button size="small" onClick={onShow}>
        {t("help.show")}
      </Button>
    </aside>
  );
}
