/** A page whose content could not be had: there is none at this address, or something went wrong on the way. */
import { t } from "@/lib/messages";
import { asProblem } from "@/lib/problem";
import { ButtonLink } from "./button";
import { Page } from "./page";
import { ErrorState } from "./states";

export function PageProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const problem = asProblem(error);
  if (problem.status !== 404)
    return (
      <Page title={t("error.pageTitle")} width="reading">
        <ErrorState problem={problem} onRetry={onRetry} />
      </Page>
    );
  return (
    <Page title={t("notFound.title")} lead={problem.message} width="reading">
      <ButtonLink look="primary" to="/tracks">
        {t("notFound.tracks")}
      </ButtonLink>
    </Page>
  );
}
