/** A client whose paths, bodies and answers are those of a service's OpenAPI document: what does not exist does not compile. */
import { request } from "./client";

type Method = "get" | "put" | "post" | "delete" | "patch";
/** The paths that have an operation for the method. */
type PathsOf<P, M extends Method> = {
  [K in keyof P]: P[K] extends { [m in M]: object } ? K : never;
}[keyof P] &
  string;
type Operation<P, K extends keyof P, M extends Method> = P[K] extends { [m in M]: infer O } ? O : never;
type Json<T> = T extends { content: { "application/json": infer B } } ? B : undefined;
type Answers<O> = O extends { responses: infer R } ? R : never;
type Success<O> = Json<Answers<O>[keyof Answers<O> & (200 | 201 | 202 | 204)]>;
type BodyOf<O> = O extends { requestBody: infer B } ? { body: Json<B> } : { body?: undefined };
type PathOf<O> = O extends { parameters: { path: infer X } } ? { path: X } : { path?: undefined };
type QueryOf<O> = O extends { parameters: { query?: infer Q } } ? { query?: Q } : { query?: undefined };
interface Always {
  signal?: AbortSignal | undefined;
  headers?: Record<string, string>;
  keepalive?: boolean;
  patience?: number;
}
type Options<O> = BodyOf<O> & PathOf<O> & QueryOf<O> & Always;
type Args<O> = object extends Options<O> ? [options?: Options<O>] : [options: Options<O>];
/** How the options look once their types have done their work. */
interface Plain extends Always {
  body?: unknown;
  path?: Record<string, string | number>;
  query?: Record<string, string | number | null | undefined>;
}

function fill(path: string, values: Record<string, string | number> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
}

export function service<P>(base: string) {
  return <M extends Method, K extends PathsOf<P, M>>(method: M, path: K, ...args: Args<Operation<P, K, M>>) => {
    const { path: values, ...options } = (args[0] ?? {}) as Plain;
    return request<Success<Operation<P, K, M>>>(method.toUpperCase(), base + fill(path, values), options);
  };
}
