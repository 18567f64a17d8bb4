/** Ask for a link that sets a new password. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { askForReset } from "@/api/account";
import { ButtonLink } from "@/components/button";
import { Field } from "@/components/field";
import { Page } from "@/components/page";
import { t } from "@/lib/messages/account";
import styles from "./account.module.css";
import { Form } from "./form";
import { checks, useForm } from "./use-form";

export default function ForgotPage() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    initial: { email: "" },
    check: { email: checks.email },
    send: async ({ email }) => {
      await askForReset(email);
      setSentTo(email);
    },
  });
  if (sentTo)
    return (
      <Page title={t("forgot.sentTitle")} lead={t("forgot.sent", { email: sentTo })} width="narrow">
        <ButtonLink to="/sign-in">{t("nav.signIn")}</ButtonLink>
      </Page>
    );
  return (
    <Page title={t("forgot.title")} lead={t("forgot.lead")} width="narrow">
      <div className={styles.card}>
        <Form {...form} label={t("forgot.title")} submit={t("forgot.submit")}>
          <Field {...form.field("email")} type="email" label={t("signUp.email")} autoComplete="username" required />
        </Form>
      </div>
      <p className={styles.below}>
        <Link to="/sign-in">{t("nav.signIn")}</Link>
      </p>
    </Page>
  );
}
