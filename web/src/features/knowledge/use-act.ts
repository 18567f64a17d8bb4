/** Something that a learner changes about themselves: done, said, and everything that follows from it read anew. */
import { useQueryClient } from "@tanstack/react-query";
import { LEARNER_KEY } from "@/api/queries";
import { toast } from "@/components/toast";
import { asProblem } from "@/lib/problem";

export function useAct() {
  const client = useQueryClient();
  return async (send: () => Promise<unknown>, done: string): Promise<boolean> => {
    const isDone = await send().then(
      () => {
        toast(done);
        return true;
      },
      (error) => {
        toast(asProblem(error).message, "failed");
        return false;
      },
    );
    await client.invalidateQueries({ queryKey: LEARNER_KEY });
    return isDone;
  };
}
export type Act = ReturnType<typeof useAct>;
