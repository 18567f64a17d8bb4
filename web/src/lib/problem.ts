/** What went wrong with a request, in a form that pages can show: what happened, what to do, and the id to quote. */
import { t } from "./messages";

interface ProblemBody {
  type?: unknown;
  title?: string;
  status?: number;
  detail?: unknown;
  request_id?: string | null;
  errors?: unknown;
}

export class Problem extends Error {
  readonly status: number;
  /** What kind of refusal it is, such as "input-not-accepted"; empty where the server did not say. */
  readonly kind: string;
  readonly requestId: string | null;
  /** Messages by the name of the field they belong to. */
  readonly fields: Record<string, string>;
  readonly retryAfter: number | null;

  constructor(
    status: number,
    message: string,
    extra: {
      kind?: string;
      requestId?: string | null;
      fields?: Record<string, string>;
      retryAfter?: number | null;
    } = {},
  ) {
    super(message);
    this.name = "Problem";
    this.status = status;
    this.kind = extra.kind ?? "";
    this.requestId = extra.requestId ?? null;
    this.fields = extra.fields ?? {};
    this.retryAfter = extra.retryAfter ?? null;
  }

  get isOffline(): boolean {
    return this.status === 0;
  }
}

/** A refused body names the place of each error as `body.email`. */
function fieldErrors(errors: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  if (!Array.isArray(errors)) return fields;
  for (const { at, message } of errors as { at?: unknown; message?: unknown }[]) {
    const name = typeof at === "string" ? at.split(".").at(-1) : undefined;
    if (name && typeof message === "string") fields[name] ??= message;
  }
  return fields;
}

function fallback(status: number): string {
  if (status === 401) return t("error.unauthorised");
  if (status === 403) return t("error.forbidden");
  if (status === 404) return t("error.notFound");
  if (status === 429) return t("error.tooMany");
  return status >= 500 ? t("error.server") : t("error.request");
}

export async function problemFrom(response: Response): Promise<Problem> {
  const body: ProblemBody = await response.json().catch(() => ({}));
  const retryAfter = Number(response.headers.get("retry-after"));
  return new Problem(
    response.status,
    typeof body.detail === "string" && body.detail ? body.detail : fallback(response.status),
    {
      kind: typeof body.type === "string" ? body.type.replace(/^\/problems\//, "") : "",
      requestId: body.request_id ?? response.headers.get("x-request-id"),
      fields: fieldErrors(body.errors),
      retryAfter: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
    },
  );
}

export const offlineProblem = () => new Problem(0, t("error.offline"));

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(-1, t("error.unexpected"));
}
