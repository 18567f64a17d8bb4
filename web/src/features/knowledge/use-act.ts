/** Something that a learner changes about themselves: done, everything that follows from it read anew, and said. */
import { useQueryClient } from "@tanstack/react-query";
import { LEARNER_KEY } from "@/api/queries";
import { toast } from "@/components/toast";
import { asProblem } from "@/lib/problem";

export function useAct() {
  const client = useQueryClient();
  return async (send: () => Promise<unknown>, done: string) => {
    try {
      await send();
      toast(done);
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    await client.invalidateQueries({ queryKey: LEARNER_KEY });
  };
}
export type Act = ReturnType<typeof useAct>;
