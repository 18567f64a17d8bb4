/** The session has ended while somebody was working: sign in again without leaving the page, or later. */
import { useState } from "react";
import { signIn } from "@/api/account";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog/dialog";
import { Field } from "@/components/field";
import { Notice } from "@/components/states";
import { t } from "@/lib/messages/account";
import { useSession } from "@/lib/session";
import styles from "./again.module.css";
import { Form } from "./form";
import { checks, useForm } from "./use-form";

export default function SignInAgain() {
  const { user } = useSession();
  const [isOpen, setOpen] = useState(true);
  const form = useForm({
    initial: { email: user?.email ?? "", password: "" },
    check: { email: checks.filled, password: checks.filled },
    send: async (values) => {
      await signIn(values);
    },
  });
  return (
    <>
      {!isOpen && (
        <div className={styles.corner}>
          <Notice
            tone="warning"
            action={
              <Button size="small" look="primary" onClick={() => setOpen(true)}>
                {t("signIn.submit")}
              </Button>
            }
          >
            {t("signIn.again.banner")}
          </Notice>
        </div>
      )}
      <Dialog title={t("signIn.again.title")} isOpen={isOpen} onClose={() => setOpen(false)}>
        <p>{t("signIn.again.text")}</p>
        <Form {...form} label={t("signIn.again.title")} submit={t("signIn.submit")}>
          <Field {...form.field("email")} type="email" label={t("signUp.email")} autoComplete="username" required />
          <Field
            {...form.field("password")}
            type="password"
            label={t("signUp.password")}
            autoComplete="current-password"
            required
            autoFocus
          />
        </Form>
        <Button look="quiet" onClick={() => setOpen(false)}>
          {t("signIn.again.later")}
        </Button>
      </Dialog>
    </>
  );
}
