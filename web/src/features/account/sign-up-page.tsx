/** Sign up: opens an account and signs in with it. */
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { signIn, signUp } from "@/api/account";
import { Field } from "@/components/field";
import { Page } from "@/components/page";
import { t } from "@/lib/messages/account";
import { Problem } from "@/lib/problem";
import styles from "./account.module.css";
import { Form } from "./form";
import { checks, useForm } from "./use-form";

const route = getRouteApi("/sign-up");

export default function SignUpPage() {
  const { next } = route.useSearch();
  const navigate = useNavigate();
  const form = useForm({
    initial: { display_name: "", email: "", password: "" },
    check: { display_name: checks.filled, email: checks.email, password: checks.newPassword },
    send: async (values) => {
      await signUp(values);
      try {
        await signIn({ email: values.email, password: values.password });
      } catch (error) {
        // The answer to signing up is the same for a used address; only signing in tells.
        if (error instanceof Problem && error.status === 401) throw new Problem(401, t("signUp.existing"));
        throw error;
      }
      await navigate({ to: next ?? "/dashboard" });
    },
  });
  return (
    <Page title={t("signUp.title")} lead={t("signUp.lead")} width="narrow">
      <div className={styles.card}>
        <Form {...form} label={t("signUp.title")} submit={t("signUp.submit")}>
          <Field
            {...form.field("display_name")}
            label={t("signUp.name")}
            help={t("signUp.nameHelp")}
            autoComplete="name"
            required
          />
          <Field {...form.field("email")} type="email" label={t("signUp.email")} autoComplete="email" required />
          <Field
            {...form.field("password")}
            type="password"
            label={t("signUp.password")}
            help={t("signUp.passwordHelp")}
            autoComplete="new-password"
            required
          />
        </Form>
      </div>
      <p className={styles.below}>
        <span>
          {t("signUp.have")}{" "}
          <Link to="/sign-in" search={next ? { next } : {}}>
            {t("nav.signIn")}
          </Link>
        </span>
      </p>
    </Page>
  );
}
