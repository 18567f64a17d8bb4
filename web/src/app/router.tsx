/** The addresses of the app, typed; each page's code is loaded when it is first opened. */
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { queries } from "@/api/queries";
import type { Role } from "@/api/types";
import { readAsked, safeNext } from "@/lib/addresses";
import { hasRole, sessions } from "@/lib/session";
import { PageError, PagePending } from "./fallbacks";
import { Shell } from "./shell";

const NotFound = lazyRouteComponent(() => import("./nowhere"), "NotFound");
const Forbidden = lazyRouteComponent(() => import("./nowhere"), "Forbidden");

interface Context {
  client: QueryClient;
  /** Settles when it is known who is here. */
  started: Promise<void>;
}
interface SearchNext {
  next?: string | undefined;
}

const root = createRootRouteWithContext<Context>()({
  component: Shell,
  notFoundComponent: NotFound,
  beforeLoad: ({ context }) => context.started,
});

/** Of every page: there is one frame. */
const getParentRoute = () => root;

const readNext = (search: Record<string, unknown>): SearchNext => {
  const next = safeNext(search.next);
  return next ? { next } : {};
};

/** One text in the address; anything else that stands there is passed over. */
const readText =
  <N extends string>(name: N) =>
  (search: Record<string, unknown>): { [K in N]?: string } => {
    const text = search[name];
    return (typeof text === "string" && text ? { [name]: text } : {}) as { [K in N]?: string };
  };

function requireUser({ location }: { location: { href: string } }): void {
  const { status } = sessions.get();
  if (status === "visitor") throw redirect({ to: "/sign-in", search: { next: location.href } });
}
const home = () => {
  if (sessions.get().user) throw redirect({ to: "/dashboard" });
};

type Load = Parameters<typeof lazyRouteComponent>[0];
/** What an address may say beside its path. */
type Read<S> = (search: Record<string, unknown>) => S;

/** A page for everybody. */
const open = <P extends string, S extends object = object>(
  path: P,
  load: Load,
  validateSearch?: Read<S>,
  beforeLoad?: typeof requireUser,
) =>
  createRoute({
    getParentRoute,
    path,
    validateSearch: validateSearch as Read<S>,
    beforeLoad: beforeLoad as typeof requireUser,
    component: lazyRouteComponent(load),
  });

/** A page for those who are signed in. */
const signedIn = <P extends string, S extends object = object>(path: P, load: Load, validateSearch?: Read<S>) =>
  open(path, load, validateSearch, requireUser);

const index = createRoute({
  getParentRoute,
  path: "/",
  beforeLoad: home,
  component: lazyRouteComponent(() => import("@/features/landing/landing-page")),
});
const signUp = open("/sign-up", () => import("@/features/account/sign-up-page"), readNext);
const signIn = open("/sign-in", () => import("@/features/account/sign-in-page"), readNext);
const forgot = open("/forgot-password", () => import("@/features/account/forgot-page"));
const reset = open("/reset/$token", () => import("@/features/account/reset-page"));
const dashboard = createRoute({
  getParentRoute,
  path: "/dashboard",
  beforeLoad: requireUser,
  loader: ({ context }) => void context.client.prefetchQuery(queries.next(null)),
  component: lazyRouteComponent(() => import("@/features/dashboard/dashboard-page")),
});
const tracks = open("/tracks", () => import("@/features/track/tracks-page"));
const track = createRoute({
  getParentRoute,
  path: "/tracks/$track",
  validateSearch: readText("view"),
  loader: ({ context, params }) => void context.client.prefetchQuery(queries.track(params.track)),
  component: lazyRouteComponent(() => import("@/features/track/track-page")),
});
const lesson = createRoute({
  getParentRoute,
  path: "/lessons/$lesson",
  loader: ({ context, params }) => void context.client.prefetchQuery(queries.lesson(params.lesson)),
  component: lazyRouteComponent(() => import("@/features/lesson/lesson-page")),
});
const exercise = createRoute({
  getParentRoute,
  path: "/exercises/$exercise",
  validateSearch: readText("tab"),
  loader: ({ context, params }) => void context.client.prefetchQuery(queries.exercise(params.exercise)),
  component: lazyRouteComponent(() => import("@/features/exercise/exercise-page")),
});
const placement = signedIn("/placement/$track", () => import("@/features/placement/placement-page"));
const progress = signedIn("/progress", () => import("@/features/progress/progress-page"));
const plan = signedIn("/plan", () => import("@/features/plan/plan-page"), readText("track"));
const knowledge = signedIn("/knowledge", () => import("@/features/knowledge/knowledge-page"), readText("track"));
const settings = signedIn("/settings", () => import("@/features/account/settings-page"));
const notifications = signedIn(
  "/notifications",
  () => import("@/features/notifications/notifications-page"),
  readText("show"),
);
const notificationSettings = signedIn(
  "/settings/notifications",
  () => import("@/features/notifications/settings-page"),
);
const unsubscribe = open("/unsubscribe/$token", () => import("@/features/notifications/unsubscribe-page"));
const webhooks = signedIn("/settings/webhooks", () => import("@/features/notifications/webhooks-page"));

const cohorts = signedIn("/cohorts", () => import("@/features/cohorts/cohorts-page"));
const cohort = signedIn("/cohorts/$cohort", () => import("@/features/cohorts/cohort-page"));
const cohortBoard = signedIn("/cohorts/$cohort/board", () => import("@/features/board/board-page"));
const join = signedIn("/join/$code", () => import("@/features/cohorts/join-page"));

const helpQueue = signedIn("/help", () => import("@/features/mentoring/queue-page"));
const helpDesk = signedIn("/help/$learner/$exercise", () => import("@/features/mentoring/desk-page"));

/** A page for people with at least some role; it says "forbidden" in place, so that its address can still be shared. */
const staff = <P extends string, S extends object = object>(
  least: Role,
  path: P,
  load: Load,
  validateSearch?: Read<S>,
) => {
  const Page = lazyRouteComponent(load);
  return createRoute({
    getParentRoute,
    path,
    validateSearch: validateSearch as Read<S>,
    beforeLoad: requireUser,
    component: Object.assign(() => (hasRole(sessions.get().user, least) ? <Page /> : <Forbidden />), {
      preload: Page.preload,
    }),
  });
};

const overview = staff("instructor", "/admin", () => import("@/features/admin/overview-page"));
const recommendations = staff(
  "admin",
  "/admin/recommendations",
  () => import("@/features/admin/recommendations/recommendations-page"),
);
const deadLetters = staff(
  "admin",
  "/admin/dead-letters",
  () => import("@/features/admin/dead-letters/dead-letters-page"),
);
const regrades = staff(
  "instructor",
  "/admin/regrades",
  () => import("@/features/regrade/regrades-page"),
  readText("exercise"),
);
const regrade = staff(
  "instructor",
  "/admin/regrades/$regrade",
  () => import("@/features/regrade/regrade-page"),
  readText("show"),
);
const users = staff("admin", "/admin/users", () => import("@/features/admin/users-page"), readText("query"));
const authoring = staff("author", "/authoring", () => import("@/features/authoring/tracks-page"));
const authoredTrack = staff("author", "/authoring/tracks/$track", () => import("@/features/authoring/track-page"));
const authoredSource = staff(
  "author",
  "/authoring/tracks/$track/source",
  () => import("@/features/authoring/source/source-page"),
);
const authoredUnit = staff(
  "author",
  "/authoring/units/$kind/$slug",
  () => import("@/features/authoring/unit-page"),
  (search: Record<string, unknown>) => ({ ...readText("view")(search), ...readText("at")(search) }),
);
const authoringJob = staff("author", "/authoring/jobs/$job", () => import("@/features/authoring/job-page"));

const search = open("/search", () => import("@/features/search/search-page"), readAsked);

const pages = [
  index,
  search,
  signUp,
  signIn,
  forgot,
  reset,
  dashboard,
  tracks,
  track,
  lesson,
  exercise,
  placement,
  progress,
  plan,
  knowledge,
  settings,
  notifications,
  notificationSettings,
  unsubscribe,
  webhooks,
  cohorts,
  cohort,
  cohortBoard,
  join,
  helpQueue,
  helpDesk,
  overview,
  recommendations,
  deadLetters,
  regrades,
  regrade,
  users,
  authoring,
  authoredTrack,
  authoredSource,
  authoredUnit,
  authoringJob,
];
const gallery = createRoute({
  getParentRoute,
  path: "/_components",
  component: import.meta.env.DEV ? lazyRouteComponent(() => import("@/features/gallery/gallery-page")) : NotFound,
});

export function createAppRouter(client: QueryClient, started: Promise<void>) {
  return createRouter({
    routeTree: root.addChildren([...pages, ...(import.meta.env.DEV ? [gallery] : [])]),
    context: { client, started },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: PagePending,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultErrorComponent: PageError,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
