/** Puts the app together: server state, routes, and the session that is renewed before the first page. */
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { renew } from "@/api/client";
import { client, queries } from "@/api/queries";
import { applyPreferences } from "@/lib/preferences";
import { sessions } from "@/lib/session";
import { createAppRouter } from "./router";

/** Runs once. A server that cannot be reached leaves a visitor's page, which says so when it asks for anything. */
const started: Promise<void> = (async () => {
  if (!sessions.mayBeSignedIn()) return sessions.signOut();
  try {
    if (!(await renew())) sessions.signOut();
  } catch {
    sessions.pause();
  }
})();

const router = createAppRouter(client, started);

// What one person saw is not for the next one.
let lastUser: string | null = null;
sessions.subscribe(() => {
  const { user, status } = sessions.get();
  if (status === "visitor" && lastUser) {
    client.clear();
    void router.navigate({ to: "/" });
  } else if (status === "signed-in" && lastUser === user?.id) void client.invalidateQueries();
  if (status === "signed-in" && user && lastUser !== user.id) {
    // The theme of the account, on whatever device it signs in.
    client.fetchQuery(queries.me()).then(
      (me) => applyPreferences(me.preferences),
      () => undefined,
    );
  }
  lastUser = user?.id ?? null;
  void router.invalidate();
});

export function App() {
  return (
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
