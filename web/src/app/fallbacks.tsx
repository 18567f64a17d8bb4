/** Pages for when there is no page: not found, not allowed, broken, on its way. */
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { ButtonLink } from "@/components/button";
import { Page } from "@/components/page";
import { ErrorState, Loading } from "@/components/states";
import { t } from "@/lib/messages";
import { asProblem } from "@/lib/problem";
import styles from "./shell.module.css";

const GoHome = () => (
  <ButtonLink look="primary" to="/">
    {t("action.goHome")}
  </ButtonLink>
);

export function NotFound() {
  return (
    <Page title={t("notFound.title")} lead={t("notFound.text")} width="reading">
      <GoHome />
    </Page>
  );
}

export function Forbidden() {
  return (
    <Page title={t("forbidden.title")} lead={t("forbidden.text")} width="reading">
      <GoHome />
    </Page>
  );
}

export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Page title={t("error.pageTitle")} width="reading">
      <ErrorState
        problem={asProblem(error)}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </Page>
  );
}

export function PagePending() {
  return (
    <div className={styles.pending}>
      <Loading />
    </div>
  );
}
