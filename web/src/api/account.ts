/** What people do with accounts, their own and others'; the frame knows only who is here (`identity.ts`). */
import { sessions } from "@/lib/session";
import { CSRF } from "./client";
import type { components, paths } from "./generated/identity";
import { service } from "./typed";
import type { SessionBody } from "./types";

type Schemas = components["schemas"];
const identity = service<paths>("/api/identity");

export const signUp = (body: Schemas["SignUp"]) => identity("post", "/users", { body });

export async function signIn(body: Schemas["SignIn"]): Promise<SessionBody> {
  const session = await identity("post", "/sessions", { body });
  sessions.signIn(session);
  return session;
}

export async function signOut(): Promise<void> {
  await identity("delete", "/sessions", { headers: CSRF });
  sessions.signOut();
}

export const changeMe = (body: Schemas["MeChange"]) => identity("patch", "/users/me", { body });
export const changePassword = (body: Schemas["PasswordChange"]) => identity("post", "/users/me/password", { body });
export const eraseMe = (password: string) => identity("delete", "/users/me", { body: { password } });

export const askForReset = (email: string) => identity("post", "/password-resets", { body: { email } });
export const resetPassword = (token: string, new_password: string) =>
  identity("post", "/password-resets/{token}", { path: { token }, body: { new_password } });

export const listUsers = (query: string, after: string | null, signal?: AbortSignal) =>
  identity("get", "/users", { query: { query, after }, signal });
export const changeUser = (user_id: string, body: Schemas["PersonChange"]) =>
  identity("patch", "/users/{user_id}", { path: { user_id }, body });
