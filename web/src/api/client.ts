/** One way to the server: adds the token, renews it once for all waiting requests, and turns refusals into problems. */
import { offlineProblem, problemFrom } from "@/lib/problem";
import { sessions } from "@/lib/session";
import type { SessionBody } from "./types";

const REFRESH = "/api/identity/sessions/refresh";
const EARLY_MS = 15_000;
export const CSRF = { "X-Hub-CSRF": "1" };

/** A server that says nothing for so long is treated as one that cannot be reached. */
const PATIENCE_MS = 20_000;
type Init = RequestInit & { patience?: number | undefined };

async function send(path: string, { patience = PATIENCE_MS, ...init }: Init): Promise<Response> {
  const silence = AbortSignal.timeout(patience);
  const signal = init.signal ? AbortSignal.any([init.signal, silence]) : silence;
  try {
    return await fetch(path, { credentials: "same-origin", ...init, signal });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw offlineProblem();
  }
}

let renewing: Promise<boolean> | null = null;

async function renewNow(): Promise<boolean> {
  const response = await send(REFRESH, { method: "POST", headers: CSRF });
  if (response.ok) {
    sessions.signIn((await response.json()) as SessionBody);
    return true;
  }
  if (response.status === 401 || response.status === 403) {
    sessions.expire();
    return false;
  }
  throw await problemFrom(response);
}

async function inTurn(): Promise<boolean> {
  return navigator.locks ? await navigator.locks.request("hub-refresh", renewNow) : await renewNow();
}

/** Renew the access token. Callers share one request; tabs take turns, because each renewal replaces the cookie. */
export function renew(): Promise<boolean> {
  renewing ??= inTurn().finally(() => {
    renewing = null;
  });
  return renewing;
}

/** fetch with the session's token: renewed before it runs out, and once more when the server refuses it. */
export async function authorisedFetch(path: string, init: Init = {}): Promise<Response> {
  const { token, expiresAt } = sessions.get();
  if (token && Date.now() > expiresAt - EARLY_MS) await renew();
  const attempt = () => {
    const headers = new Headers(init.headers);
    const current = sessions.get().token;
    if (current) headers.set("Authorization", `Bearer ${current}`);
    return send(path, { ...init, headers });
  };
  const response = await attempt();
  if (response.status !== 401 || !token) return response;
  return (await renew()) ? attempt() : response;
}

type Query = Record<string, string | number | null | undefined>;
interface Options {
  body?: unknown;
  query?: Query;
  signal?: AbortSignal | undefined;
  headers?: Record<string, string>;
  keepalive?: boolean;
  /** How long to wait for an answer that takes its time, in ms. */
  patience?: number;
}

export function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined && value !== "") params.set(name, String(value));
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

export async function request<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json", ...options.headers };
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  const response = await authorisedFetch(withQuery(path, options.query), {
    method,
    headers,
    body: options.body === undefined ? null : JSON.stringify(options.body),
    signal: options.signal ?? null,
    keepalive: options.keepalive ?? false,
    patience: options.patience,
  });
  if (!response.ok) throw await problemFrom(response);
  return (
    response.status === 204 || response.headers.get("content-length") === "0" ? undefined : await response.json()
  ) as T;
}
