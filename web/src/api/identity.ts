/** Who is here. What people do with accounts is in `account.ts`, loaded with the pages that do it. */
import type { paths } from "./generated/identity";
import { service } from "./typed";

const identity = service<paths>("/api/identity");

export const readMe = (signal?: AbortSignal) => identity("get", "/users/me", { signal });
