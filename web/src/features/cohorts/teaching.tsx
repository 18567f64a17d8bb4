/** A cohort for those who teach there: how people join, who is in it, who is invited, and its name and end. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { addInstructor, COHORTS_KEY, type Cohort, changeCohort, cohortPeopleQuery, deleteCohort } from "@/api/cohorts";
import { Button, ButtonLink } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog/dialog";
import { Page, Section } from "@/components/page";
import { Loaded } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/cohorts";
import { asProblem } from "@/lib/problem";
import styles from "./cohorts.module.css";
import { Invitations } from "./invitations";
import { JoinCode } from "./join-code";
import { Members } from "./members";

const Announcements = lazy(() => import("./announcements"));
const Ask = lazy(() => import("./ask"));
const InviteDialog = lazy(() => import("./invite-dialog"));
type Asked = "invite" | "rename" | "instructor" | "delete" | null;

export default function Teaching({ cohort, above }: { cohort: Cohort; above: ReactNode }) {
  const { id, name } = cohort;
  const people = useQuery(cohortPeopleQuery(id));
  const [asked, setAsked] = useState<Asked>(null);
  const [isBusy, setBusy] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const close = () => setAsked(null);
  const refresh = () => client.invalidateQueries({ queryKey: COHORTS_KEY });
  const rename = async (text: string) => {
    await changeCohort(id, { name: text });
    await refresh();
    toast(t("cohort.renamed"));
  };
  const add = async (email: string) => {
    await addInstructor(id, email);
    await refresh();
    toast(t("cohort.added"));
  };
  const remove = async () => {
    setBusy(true);
    try {
      await deleteCohort(id);
      toast(t("cohort.deleted", { name }));
      await navigate({ to: "/cohorts" });
      await refresh();
    } catch (error) {
      toast(asProblem(error).message, "failed");
      setBusy(false);
      close();
    }
  };
  return (
    <Page
      title={name}
      lead={t("cohort.count", { count: cohort.learners })}
      above={above}
      aside={
        <div className={styles.actions}>
          <ButtonLink to="/cohorts/$cohort/board" params={{ cohort: id }}>
            {t("cohort.board")}
          </ButtonLink>
          <Button onClick={() => setAsked("rename")}>{t("cohort.rename")}</Button>
          <Button onClick={() => setAsked("delete")}>{t("cohort.delete")}</Button>
          <Button look="primary" onClick={() => setAsked("invite")}>
            {t("invite.title")}
          </Button>
        </div>
      }
    >
      <Section title={t("cohort.codeTitle")}>
        <JoinCode cohort={cohort} onChange={refresh} />
      </Section>
      <Suspense>
        <Announcements cohort={id} teaches />
      </Suspense>
      <Section
        title={t("cohort.people")}
        aside={
          <Button size="small" onClick={() => setAsked("instructor")}>
            {t("cohort.addInstructor")}
          </Button>
        }
      >
        <Loaded query={people}>{({ members }) => <Members cohort={id} members={members} onChange={refresh} />}</Loaded>
      </Section>
      {people.data && people.data.invitations.length > 0 && (
        <Section title={t("cohort.invited")}>
          <Invitations cohort={id} invitations={people.data.invitations} onChange={refresh} />
        </Section>
      )}
      <ConfirmDialog
        title={t("cohort.deleteTitle", { name })}
        text={t("cohort.deleteText")}
        confirm={t("cohort.delete")}
        isOpen={asked === "delete"}
        isBusy={isBusy}
        isDanger
        onConfirm={() => void remove()}
        onClose={close}
      />
      <Suspense>
        {asked === "invite" && <InviteDialog cohort={id} onSent={refresh} onClose={close} />}
        {asked === "rename" && (
          <Ask
            title={t("cohort.rename")}
            label={t("cohorts.newName")}
            submit={t("cohort.save")}
            initial={name}
            send={rename}
            onClose={close}
          />
        )}
        {asked === "instructor" && (
          <Ask
            title={t("cohort.addInstructor")}
            label={t("cohort.instructorEmail")}
            help={t("cohort.instructorHelp")}
            type="email"
            submit={t("cohort.add")}
            send={add}
            onClose={close}
          />
        )}
      </Suspense>
    </Page>
  );
}
