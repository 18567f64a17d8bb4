/** Texts by key, with their values filled in; `count` chooses between singular and plural. */

export type Plural = { readonly one: string; readonly other: string };
export type Catalogue = Readonly<Record<string, string | Plural>>;
type Names<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Text<M> = M extends Plural ? M["one" | "other"] : M;
type Needed<M> = Names<Text<M>> | (M extends Plural ? "count" : never);
type Values<M> = [Needed<M>] extends [never] ? [] : [values: Record<Needed<M>, string | number>];

const PLURALS = new Intl.PluralRules("en");
const NUMBERS = new Intl.NumberFormat("en");

/** The function that looks texts up in these catalogues: unknown keys and missing values do not compile. */
export function translator<const M extends Catalogue>(messages: M) {
  return <K extends keyof M>(key: K, ...args: Values<M[K]>): string => {
    const values = (args[0] ?? {}) as Record<string, string | number>;
    const entry = messages[key] as string | Plural;
    const text =
      typeof entry === "string" ? entry : entry[PLURALS.select(Number(values.count)) === "one" ? "one" : "other"];
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return typeof value === "number" ? NUMBERS.format(value) : (value ?? whole);
    });
  };
}
