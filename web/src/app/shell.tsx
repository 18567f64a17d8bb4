/** What surrounds every page: the slim bar, the tabs of a phone, and what must be said wherever the reader is. */
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { Announcer } from "@/components/announcer";
import { Button, ButtonLink } from "@/components/button";
import { Book, Calendar, Chart, Home, Keyboard, Mark, Person as PersonIcon, Search } from "@/components/icons";
import { Toasts } from "@/components/toast";
import { t } from "@/lib/messages";
import { useSession } from "@/lib/session";
import { Person } from "./person";
import styles from "./shell.module.css";
import { staffPages } from "./staff-pages";
import { useShortcut } from "./use-shortcut";

const BELL_MS = 400;
const Shortcuts = lazy(() => import("./shortcuts"));
const QuickSearch = lazy(() => import("@/features/search/quick-search"));
/** Not before the page has what it needs. */
const Bell = lazy(async () => {
  for (let wait = BELL_MS; ; wait *= 2) {
    await new Promise((then) => setTimeout(then, wait));
    try {
      return await import("@/features/notifications/bell");
    } catch {
      // A hub that is just away must not take the page along: the bell comes when it is back.
    }
  }
});
const SignInAgain = lazy(() => import("@/features/account/sign-in-again"));

function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      addEventListener("online", listener);
      addEventListener("offline", listener);
      return () => {
        removeEventListener("online", listener);
        removeEventListener("offline", listener);
      };
    },
    () => navigator.onLine,
  );
}

function MainLinks() {
  const { user } = useSession();
  if (!user) return <Link to="/tracks">{t("nav.tracks")}</Link>;
  return (
    <>
      <Link to="/dashboard">{t("nav.dashboard")}</Link>
      <Link to="/tracks">{t("nav.tracks")}</Link>
      <Link to="/plan">{t("nav.plan")}</Link>
      <Link to="/progress">{t("nav.progress")}</Link>
      {staffPages(user).map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === "/admin" }}>
          {label}
        </Link>
      ))}
    </>
  );
}

function PhoneTabs() {
  return (
    <nav className={styles.tabs} aria-label={t("nav.pages")}>
      <Link to="/dashboard">
        <Home /> {t("nav.dashboard")}
      </Link>
      <Link to="/tracks">
        <Book /> {t("nav.tracks")}
      </Link>
      <Link to="/plan">
        <Calendar /> {t("nav.plan")}
      </Link>
      <Link to="/progress">
        <Chart /> {t("nav.progress")}
      </Link>
      <Link to="/settings">
        <PersonIcon /> {t("nav.settings")}
      </Link>
    </nav>
  );
}

export function Shell() {
  const { user, status } = useSession();
  const isOnline = useOnline();
  const isKnown = useRouterState({ select: (state) => state.status !== "pending" || state.matches.length > 0 });
  const [isListing, setListing] = useState(false);
  const [isSearching, setSearching] = useState(false);
  const search = () => setSearching(true);
  useShortcut("?", () => setListing(true));
  useShortcut("/", search);
  useShortcut("k", search, true);
  return (
    <div className={styles.shell} data-signed-in={user !== null}>
      <a className={styles.skip} href="#content">
        {t("app.skip")}
      </a>
      <header className={styles.bar}>
        <Link to={user ? "/dashboard" : "/"} className={styles.brand}>
          <Mark /> <span>{t("app.name")}</span>
        </Link>
        <nav className={styles.links} aria-label={t("nav.main")}>
          {status !== "loading" && <MainLinks />}
        </nav>
        <div className={styles.side}>
          <Button look="quiet" size="small" className={styles.search} aria-label={t("nav.search")} onClick={search}>
            <Search /> <span>{t("nav.search")}</span>
          </Button>
          {user && (
            <Button
              look="quiet"
              size="small"
              isIcon
              className={styles.shortcuts}
              aria-label={t("nav.shortcuts")}
              title={t("nav.shortcuts")}
              onClick={() => setListing(true)}
            >
              <Keyboard />
            </Button>
          )}
          {user && (
            <span className={styles.bell}>
              <Suspense>
                <Bell />
              </Suspense>
            </span>
          )}
          {user && <Person user={user} />}
          {status === "visitor" && (
            <>
              <ButtonLink look="quiet" to="/sign-in">
                {t("nav.signIn")}
              </ButtonLink>
              <ButtonLink look="primary" to="/sign-up">
                {t("nav.signUp")}
              </ButtonLink>
            </>
          )}
        </div>
      </header>
      {!isOnline && (
        <p className={styles.banner} role="status">
          {t("app.offline")}
        </p>
      )}
      <main id="content" className={styles.main} tabIndex={-1} aria-busy={!isKnown}>
        <Outlet />
      </main>
      {user && <PhoneTabs />}
      <Toasts />
      <Announcer />
      <Suspense>
        {status === "expired" && <SignInAgain />}
        {isSearching && <QuickSearch onClose={() => setSearching(false)} />}
        {isListing && <Shortcuts onClose={() => setListing(false)} />}
      </Suspense>
    </div>
  );
}
