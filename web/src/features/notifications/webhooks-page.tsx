/** The page of webhooks; all of it is loaded when it opens, so that the list of pages, which all pages carry, stays short. */
import { lazy, Suspense } from "react";
import { Loading } from "@/components/states";

const Webhooks = lazy(() => import("./webhooks"));

export default function WebhooksPage() {
  return (
    <Suspense fallback={<Loading />}>
      <Webhooks />
    </Suspense>
  );
}
