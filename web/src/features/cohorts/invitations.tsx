/** Who was invited and has not come yet. */
import { type CohortPeople, withdrawInvitation } from "@/api/cohorts";
import { Button } from "@/components/button";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/cohorts";
import { asProblem } from "@/lib/problem";

interface InvitationsProps {
  cohort: string;
  invitations: CohortPeople["invitations"];
  onChange: () => Promise<void>;
}

export function Invitations({ cohort, invitations, onChange }: InvitationsProps) {
  const withdraw = async (email: string) => {
    try {
      await withdrawInvitation(cohort, email);
      toast(t("cohort.withdrawn", { email }));
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    await onChange();
  };
  return (
    <Table
      caption={t("cohort.invited")}
      rows={invitations}
      rowKey={(one) => one.email}
      columns={[
        { name: t("cohort.address"), cell: (one) => one.email },
        { name: t("cohort.asked"), cell: (one) => <Time at={one.invited_at} /> },
        {
          name: t("cohort.withdraw"),
          cell: ({ email }) => (
            <Button size="small" aria-label={t("cohort.withdrawOf", { email })} onClick={() => void withdraw(email)}>
              {t("cohort.withdraw")}
            </Button>
          ),
        },
      ]}
    />
  );
}
