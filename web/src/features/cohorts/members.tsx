/** Who is in a cohort; a long list can be searched and is shown in portions. */
import { useState } from "react";
import { type Member, removeMember } from "@/api/cohorts";
import { Button } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog/dialog";
import { Field } from "@/components/field";
import { EmptyState } from "@/components/states";
import { Table } from "@/components/table";
import { Time } from "@/components/time";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/cohorts";
import { asProblem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import styles from "./cohorts.module.css";

const PORTION = 100;
/** From so many on there is something to search. */
const MANY = 12;

interface MembersProps {
  cohort: string;
  members: Member[];
  onChange: () => Promise<void>;
}

export function Members({ cohort, members, onChange }: MembersProps) {
  const [text, setText] = useState("");
  const [most, setMost] = useState(PORTION);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const { user: self } = useSession();
  const wanted = text.trim().toLowerCase();
  const found = members.filter((one) => `${one.display_name}\n${one.email}`.toLowerCase().includes(wanted));
  const remove = async (member: Member) => {
    setLeaving(null);
    try {
      await removeMember(cohort, member.id);
      toast(t("cohort.removed", { name: member.display_name }));
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    await onChange();
  };
  return (
    <div className={styles.members}>
      {members.length >= MANY && (
        <div className={styles.search}>
          <Field
            label={t("cohort.find")}
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      )}
      {found.length === 0 && <p className={styles.quiet}>{t("cohort.foundNone", { text: text.trim() })}</p>}
      {found.length > 0 && (
        <Table
          caption={t("cohort.people")}
          rows={found.slice(0, most)}
          rowKey={(member) => member.id}
          columns={[
            {
              name: t("cohort.person"),
              cell: (member) => (
                <div className={styles.person}>
                  <strong>
                    {member.display_name} {member.id === self?.id && <small>({t("cohort.self")})</small>}
                  </strong>
                  <span>{member.email}</span>
                </div>
              ),
            },
            { name: t("cohort.role"), cell: (member) => t(`cohort.role.${member.role}`) },
            { name: t("cohort.joined"), cell: (member) => <Time at={member.joined_at} /> },
            {
              name: t("cohort.action"),
              cell: (member) => (
                <Button
                  size="small"
                  aria-label={t("cohort.removeOf", { name: member.display_name })}
                  onClick={() => setLeaving(member)}
                >
                  {t("cohort.remove")}
                </Button>
              ),
            },
          ]}
        />
      )}
      {members.length === 1 && <EmptyState>{t("cohort.peopleNone")}</EmptyState>}
      {found.length > most && <Button onClick={() => setMost(most + PORTION)}>{t("action.more")}</Button>}
      <ConfirmDialog
        title={t("cohort.removeTitle", { name: leaving?.display_name ?? "" })}
        text={t("cohort.removeText")}
        confirm={t("cohort.remove")}
        isOpen={leaving !== null}
        onConfirm={() => leaving && void remove(leaving)}
        onClose={() => setLeaving(null)}
      />
    </div>
  );
}
