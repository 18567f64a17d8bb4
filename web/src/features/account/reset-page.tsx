/** Choose a new password, with the link from the mail. */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { resetPassword } from "@/api/account";
import { ButtonLink } from "@/components/button";
import { Field } from "@/components/field";
import { Page } from "@/components/page";
import { t } from "@/lib/messages/account";
import styles from "./account.module.css";
import { Form } from "./form";
import { checks, useForm } from "./use-form";

const route = getRouteApi("/reset/$token");

export default function ResetPage() {
  const { token } = route.useParams();
  const [isDone, setDone] = useState(false);
  const form = useForm({
    initial: { new_password: "" },
    check: { new_password: checks.newPassword },
    send: async ({ new_password }) => {
      await resetPassword(token, new_password);
      setDone(true);
    },
  });
  if (isDone)
    return (
      <Page title={t("reset.doneTitle")} lead={t("reset.done")} width="narrow">
        <ButtonLink look="primary" to="/sign-in">
          {t("nav.signIn")}
        </ButtonLink>
      </Page>
    );
  return (
    <Page title={t("reset.title")} width="narrow">
      <div className={styles.card}>
        <Form {...form} label={t("reset.title")} submit={t("reset.submit")}>
          <Field
            {...form.field("new_password")}
            type="password"
            label={t("reset.password")}
            help={t("signUp.passwordHelp")}
            autoComplete="new-password"
            required
          />
        </Form>
      </div>
    </Page>
  );
}
