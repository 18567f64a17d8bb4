/** Where a preview is started, and what was regraded before. */
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Page, Section } from "@/components/page";
import { Loading } from "@/components/states";
import { t } from "@/lib/messages/regrade/regrades";
import { ChoiceForm } from "./choice-form";

const Earlier = lazy(() => import("./earlier"));
const route = getRouteApi("/admin/regrades");

export default function RegradesPage() {
  const { exercise } = route.useSearch();
  return (
    <Page title={t("regrades.title")} lead={t("regrades.lead")}>
      <Section title={t("regrades.new")}>
        <ChoiceForm key={exercise} exercise={exercise} />
      </Section>
      <Section title={t("regrades.list")}>
        <Suspense fallback={<Loading />}>
          <Earlier />
        </Suspense>
      </Section>
    </Page>
  );
}
