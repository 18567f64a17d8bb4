/** Pages for when there is no page, or none for this reader; loaded when somebody comes upon them. */
import { ButtonLink } from "@/components/button";
import { Page } from "@/components/page";
import { t } from "@/lib/messages/nowhere";

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
