/** A learner's own help with an exercise: what the server knows, kept up to date by what is told live. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { HELP_KEY, type Help, type HelpComment, type HelpRequest, mineKey, mineQuery } from "@/api/help";
import { toast } from "@/components/toast";
import { asProblem } from "@/lib/problem";
import { useSession } from "@/lib/session";

const OPEN = new Set<HelpRequest["state"]>(["waiting", "claimed", "answered"]);

/** The request that is open, or the last one. */
export const lastOf = (help: Help): HelpRequest | undefined => help.thread.requests.at(-1);
export const openOf = (help: Help): HelpRequest | undefined => {
  const last = lastOf(help);
  return last && OPEN.has(last.state) ? last : undefined;
};

/** What those who teach wrote and is still of use: since the last request, unless that is closed. */
export function currentComments(help: Help | undefined): HelpComment[] {
  if (!help) return [];
  const last = lastOf(help);
  if (last && !openOf(help)) return help.thread.comments.filter((one) => !one.is_learner && after(one, last.closed_at));
  return help.thread.comments.filter((one) => !one.is_learner && (!last || after(one, last.asked_at)));
}
const after = (comment: HelpComment, at: string | null) =>
  at === null || Date.parse(comment.written_at) > Date.parse(at);

export function useHelp(exercise: string) {
  const { status } = useSession();
  return useQuery({ ...mineQuery(exercise), enabled: status === "signed-in" });
}

/** Something done about help, which either answers with how help stands or has it asked for anew. */
export function useHelpAction<A>(exercise: string, act: (given: A) => Promise<Help | undefined>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (help) => {
      if (help) client.setQueryData(mineKey(exercise), help);
      else void client.invalidateQueries({ queryKey: HELP_KEY });
    },
    onError: (error) => {
      toast(asProblem(error).message, "failed");
      void client.invalidateQueries({ queryKey: HELP_KEY });
    },
  });
}
