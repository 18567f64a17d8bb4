/** Sign in, and go on to where the reader wanted to be. */
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { signIn } from "@/api/account";
import { Field } from "@/components/field";
import { Page } from "@/components/page";
import { t } from "@/lib/messages/account";
import styles from "./account.module.css";
import { Form } from "./form";
import { checks, useForm } from "./use-form";

const route = getRouteApi("/sign-in");

export default function SignInPage() {
  const { next } = route.useSearch();
  const navigate = useNavigate();
  const form = useForm({
    initial: { email: "", password: "" },
    check: { email: checks.filled, password: checks.filled },
    send: async (values) => {
      await signIn(values);
      await navigate({ to: next ?? "/dashboard" });
    },
  });
  return (
    <Page title={t("signIn.title")} lead={next ? t("signIn.needed") : t("signIn.lead")} width="narrow">
      <div className={styles.card}>
        <Form {...form} label={t("signIn.title")} submit={t("signIn.submit")}>
          <Field {...form.field("email")} type="email" label={t("signUp.email")} autoComplete="username" required />
          <Field
            {...form.field("password")}
            type="password"
            label={t("signUp.password")}
            autoComplete="current-password"
            required
          />
        </Form>
      </div>
      <p className={styles.below}>
        <Link to="/forgot-password">{t("signIn.forgot")}</Link>
        <span>
          {t("signIn.new")}{" "}
          <Link to="/sign-up" search={next ? { next } : {}}>
            {t("nav.signUp")}
          </Link>
        </span>
      </p>
    </Page>
  );
}
