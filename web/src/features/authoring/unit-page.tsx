/** One unit: its files, whether they pass, its history, and how learners fare with it. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { unitQuery } from "@/api/authoring";
import { preloadEditor } from "@/components/editor/editor";
import { PageProblem } from "@/components/page-problem";
import { Loading } from "@/components/states";
import styles from "./authoring.module.css";
import { nameOf } from "./words";

// On its way while the unit is.
const loadDesk = () => import("./desk");
const Desk = lazy(loadDesk);

const route = getRouteApi("/authoring/units/$kind/$slug");

export default function AuthoredUnitPage() {
  const { kind, slug } = route.useParams();
  const { view, at } = route.useSearch();
  const navigate = route.useNavigate();
  useEffect(() => {
    void loadDesk();
    preloadEditor();
  }, []);
  const name = nameOf(`${kind}/${slug}`);
  const query = useQuery(unitQuery(name));
  const readAgain = async (next: string | undefined) => {
    if (next) await navigate({ search: { at: next }, replace: true });
    await query.refetch();
  };
  // What the page was opened with stays until it is asked for anew: typing must not be overtaken by a refetch.
  if (query.data)
    return (
      <Suspense fallback={<Loading />}>
        <Desk
          key={`${kind}/${slug}/${query.dataUpdatedAt}`}
          opened={query.data}
          view={view}
          at={at}
          onView={(next) => void navigate({ search: next === "files" ? {} : { view: next }, replace: true })}
          onStale={(next) => void readAgain(next)}
        />
      </Suspense>
    );
  if (query.isError) return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={styles.alone}>
      <Loading />
    </div>
  );
}
