/** Pages for when a page is broken or on its way. */
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Page } from "@/components/page";
import { ErrorState, Loading } from "@/components/states";
import { t } from "@/lib/messages";
import { asProblem } from "@/lib/problem";
import styles from "./shell.module.css";

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
