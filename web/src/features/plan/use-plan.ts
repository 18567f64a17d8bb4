/** The plan of a week, and what is changed in it: the server's answer is the new plan. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { changePlan, hands, type Plan, type PlanChange, type PlanItem } from "@/api/hand";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/plan";
import { asProblem } from "@/lib/problem";
import { weekdayName } from "./days";

export type Change = PlanChange["change"];
type Item = Pick<PlanItem, "kind" | "slug" | "title">;

export function usePlan(track: string | null, weeks: number) {
  const client = useQueryClient();
  const query = useQuery({ ...hands.plan(track, weeks), placeholderData: (before?: Plan) => before });

  const change = async (item: Item, what: Change, day: string | null = null) => {
    const of = query.data?.track;
    if (!of) return;
    try {
      const body = { kind: item.kind, slug: item.slug, change: what, day };
      client.setQueryData(hands.plan(track, weeks).queryKey, await changePlan(of, weeks, body));
      void client.invalidateQueries({ queryKey: ["learner", "plan"], refetchType: "none" });
      const text =
        what === "move"
          ? t("plan.saved.move", { title: item.title, day: weekdayName(day ?? "") })
          : t(`plan.saved.${what}`, { title: item.title });
      const undo = { label: t("plan.undo"), onAction: () => void change(item, "restore") };
      toast(text, "passed", what === "restore" ? undefined : undo);
    } catch (error) {
      toast(asProblem(error).message, "failed");
      void query.refetch();
    }
  };
  return { query, change };
}
export type ChangeItem = ReturnType<typeof usePlan>["change"];
