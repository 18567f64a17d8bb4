/** The rows of a board, kept up to date: told live, and read anew after a break. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Board, boardQuery } from "@/api/board";
import { live, useLive } from "@/lib/live";

export function useBoard(cohort: string) {
  const state = useLive();
  const client = useQueryClient();
  const query = useQuery(boardQuery(cohort));
  useEffect(() => live.hold({ type: "watch", cohort }, { type: "unwatch", cohort }), [cohort]);
  useEffect(
    () =>
      live.onMessage((message) => {
        const { queryKey } = boardQuery(cohort);
        if (message.type === "resync") void client.invalidateQueries({ queryKey });
        if (message.type !== "board") return;
        const row = message.data;
        const board = client.getQueryData<Board>(queryKey);
        // Somebody who has just joined, or a board that is not there yet.
        if (!board?.items.some((one) => one.learner === row.learner)) void client.invalidateQueries({ queryKey });
        else
          client.setQueryData<Board>(queryKey, {
            items: board.items.map((one) => (one.learner === row.learner ? row : one)),
          });
      }),
    [cohort, client],
  );
  const isOpen = state === "open";
  useEffect(() => {
    if (isOpen) void client.invalidateQueries({ queryKey: boardQuery(cohort).queryKey });
  }, [isOpen, cohort, client]);
  return { query, isLost: state === "waiting" };
}
