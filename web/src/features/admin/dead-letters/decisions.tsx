/** What is done with dead letters: heard again at once, or dropped after a question. */
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { type Chosen, DEAD_LETTERS_KEY, replayLetters } from "@/api/dead-letters";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/dead-letters";
import { asProblem } from "@/lib/problem";

const DropDialog = lazy(() => import("./drop-dialog"));

interface Props {
  chosen: Chosen;
  count: number;
  replay: string;
  drop: string;
  /** What tells these buttons from those of other events. */
  name?: string;
}

export function Decisions({ chosen, count, replay, drop, name }: Props) {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [isDropping, setDropping] = useState(false);
  const of = name ?? `${chosen.consumer}, ${chosen.topic ?? ""}`;
  const onReplay = async () => {
    setBusy(true);
    try {
      toast(t("dead.replayed", await replayLetters(chosen)));
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    await client.invalidateQueries({ queryKey: DEAD_LETTERS_KEY });
    setBusy(false);
  };
  return (
    <>
      <Button size="small" isBusy={isBusy} aria-label={`${replay}: ${of}`} onClick={() => void onReplay()}>
        {replay}
      </Button>
      <Button size="small" aria-label={`${drop}: ${of}`} onClick={() => setDropping(true)}>
        {drop}
      </Button>
      {isDropping && (
        <Suspense>
          <DropDialog chosen={chosen} count={count} onClose={() => setDropping(false)} />
        </Suspense>
      )}
    </>
  );
}
