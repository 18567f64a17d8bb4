/** What is done with several units of a track at once: drafts in review, and what came from elsewhere. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import {
  AUTHORING_KEY,
  type AuthoredTrackDetail,
  dismissAllIncoming,
  type Job,
  publishIncoming,
  publishReviewed,
} from "@/api/authoring";
import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/authoring/track";
import { asProblem } from "@/lib/problem";
import styles from "./authoring.module.css";

export default function Together({ track }: { track: AuthoredTrackDetail }) {
  const [isBusy, setBusy] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const run = async (act: () => Promise<Job | undefined>) => {
    setBusy(true);
    try {
      const job = await act();
      await client.invalidateQueries({ queryKey: AUTHORING_KEY });
      if (job) await navigate({ to: "/authoring/jobs/$job", params: { job: job.id } });
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    setBusy(false);
  };
  return (
    <>
      {track.in_review > 0 && (
        <div className={styles.actions}>
          <Button look="primary" isBusy={isBusy} onClick={() => void run(() => publishReviewed(track.slug, ""))}>
            {t("authored.publishReviewed", { count: track.in_review })}
          </Button>
        </div>
      )}
      {track.waiting > 0 && (
        <Notice
          action={
            <div className={styles.actions}>
              <Button
                isBusy={isBusy}
                onClick={() => void run(() => dismissAllIncoming(track.slug) as Promise<undefined>)}
              >
                {t("authored.dismissIncoming")}
              </Button>
              <Button
                look="primary"
                isBusy={isBusy}
                onClick={() => void run(() => publishIncoming(track.slug, [], ""))}
              >
                {t("authored.publishIncoming", { count: track.waiting })}
              </Button>
            </div>
          }
        >
          {t("authored.incomingText", { count: track.waiting })}
        </Notice>
      )}
    </>
  );
}
