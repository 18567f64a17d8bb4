/** Identity: people, their sessions and their preferences. */
import { sessions } from "@/lib/session";
import { CSRF, request } from "./client";
import type { Me, Preferences, Role, SessionBody, UserRow } from "./types";

const USERS = "/api/identity/users";
const SESSIONS = "/api/identity/sessions";

export const signUp = (body: { email: string; password: string; display_name: string }) =>
  request<{ email: string }>("POST", USERS, { body });

export async function signIn(body: { email: string; password: string }): Promise<SessionBody> {
  const session = await request<SessionBody>("POST", SESSIONS, { body });
  sessions.signIn(session);
  return session;
}

export async function signOut(): Promise<void> {
  await request<void>("DELETE", SESSIONS, { headers: CSRF });
  sessions.signOut();
}

export const readMe = (signal?: AbortSignal) => request<Me>("GET", `${USERS}/me`, { signal });
export const changeMe = (body: { display_name?: string; preferences?: Partial<Preferences> }) =>
  request<Me>("PATCH", `${USERS}/me`, { body });
export const changePassword = (body: { current_password: string; new_password: string }) =>
  request<void>("POST", `${USERS}/me/password`, { body });
export const eraseMe = (password: string) => request<void>("DELETE", `${USERS}/me`, { body: { password } });

export const askForReset = (email: string) =>
  request<void>("POST", "/api/identity/password-resets", { body: { email } });
export const resetPassword = (token: string, new_password: string) =>
  request<void>("POST", `/api/identity/password-resets/${encodeURIComponent(token)}`, { body: { new_password } });

export const listUsers = (query: string, after: string | null, signal?: AbortSignal) =>
  request<{ items: UserRow[]; next: string | null }>("GET", USERS, { query: { query, after }, signal });
export const changeUser = (id: string, body: { role?: Role; is_disabled?: boolean }) =>
  request<UserRow>("PATCH", `${USERS}/${id}`, { body });
