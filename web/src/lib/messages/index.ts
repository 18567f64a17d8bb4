/** Every text of the product, by key. Another language is another object of the same shape. */
import { account } from "./account";
import { common } from "./common";
import { exercise } from "./exercise";
import { learning } from "./learning";

export const en = { ...common, ...account, ...learning, ...exercise } as const;

export type MessageKey = keyof typeof en;
type Plural = { readonly one: string; readonly other: string };
type Names<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Text<K extends MessageKey> = (typeof en)[K] extends Plural ? (typeof en)[K]["one" | "other"] : (typeof en)[K];
type Needed<K extends MessageKey> = Names<Text<K>> | ((typeof en)[K] extends Plural ? "count" : never);
type Values<K extends MessageKey> = [Needed<K>] extends [never] ? [] : [values: Record<Needed<K>, string | number>];

const PLURALS = new Intl.PluralRules("en");
const NUMBERS = new Intl.NumberFormat("en");

/** The text of a key with its values filled in; `count` chooses between singular and plural. */
export function t<K extends MessageKey>(key: K, ...args: Values<K>): string {
  const values = (args[0] ?? {}) as Record<string, string | number>;
  const entry = en[key] as string | Plural;
  const text =
    typeof entry === "string" ? entry : entry[PLURALS.select(Number(values.count)) === "one" ? "one" : "other"];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === "number" ? NUMBERS.format(value) : (value ?? whole);
  });
}
