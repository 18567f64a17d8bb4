/** Who is signed in: the access token lives only here, in memory; the refresh token is a cookie that scripts cannot read. */
import { useSyncExternalStore } from "react";
import type { Role, SessionBody, User } from "@/api/types";

export type SessionStatus = "loading" | "visitor" | "signed-in" | "expired";
export interface Session {
  status: SessionStatus;
  user: User | null;
  token: string | null;
  expiresAt: number;
}

const REMEMBER = "hub.signed-in";
const VISITOR: Session = { status: "visitor", user: null, token: null, expiresAt: 0 };
let session: Session = { ...VISITOR, status: "loading" };
const listeners = new Set<() => void>();

function set(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}
function remember(value: boolean): void {
  try {
    if (value) localStorage.setItem(REMEMBER, "1");
    else localStorage.removeItem(REMEMBER);
  } catch {
    // Without storage each load asks the server once; nothing else changes.
  }
}

export const sessions = {
  get: (): Session => session,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** False only when this browser has certainly never signed in: then a visitor costs no refresh. */
  mayBeSignedIn(): boolean {
    try {
      return localStorage.getItem(REMEMBER) === "1";
    } catch {
      return true;
    }
  },
  signIn(body: SessionBody): void {
    remember(true);
    set({
      status: "signed-in",
      user: body.user,
      token: body.access_token,
      expiresAt: Date.now() + body.expires_in * 1000,
    });
  },
  /** The server no longer knows us. Who was working here stays known, so that the page and its code stay. */
  expire(): void {
    if (session.status === "signed-in") set({ ...session, status: "expired", token: null });
    else if (session.status === "loading") this.signOut();
  },
  signOut(): void {
    remember(false);
    set(VISITOR);
  },
  /** It cannot be told now who is here: behave as for a visitor, and ask again on the next load. */
  pause(): void {
    set(VISITOR);
  },
  rename(display_name: string): void {
    if (session.user) set({ ...session, user: { ...session.user, display_name } });
  },
};

export function useSession(): Session {
  return useSyncExternalStore(sessions.subscribe, sessions.get);
}

const RANK: Record<Role, number> = { learner: 0, author: 1, instructor: 2, admin: 3 };
export function hasRole(user: User | null, least: Role): boolean {
  return user !== null && RANK[user.role] >= RANK[least];
}
