/** The catalogue of texts: nothing missing, nothing left over, nothing said twice under one name. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "@/lib/messages/all";
import { translator } from "@/lib/messages/translate";

const SRC = join(import.meta.dirname, "../src");
const source = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("lib/messages/"))
  .map((name) => readFileSync(join(SRC, name), "utf8"))
  .join("\n");
const texts = Object.values(catalogue).flatMap((part) => Object.entries(part)) as [
  string,
  string | { one: string; other: string },
][];
const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe("the catalogue", () => {
  it("has each key once", () => {
    const keys = texts.map(([key]) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("has no text that no page shows", () => {
    // A key made of a template, such as `verdict.${verdict}`, uses every key of that pattern.
    const templates = [...source.matchAll(/t\(\s*`([^`]*\$\{[^`]*)`/g)].map(
      (match) => new RegExp(`^${(match[1] as string).replace(/\./g, "\\.").replace(/\$\{[^}]*\}/g, "[\\w]+")}$`),
    );
    const quoted = new Set([...source.matchAll(/"([\w.-]+)"/g)].map((match) => match[1]));
    const isUsed = (key: string) => quoted.has(key) || templates.some((template) => template.test(key));
    expect(texts.map(([key]) => key).filter((key) => !isUsed(key))).toEqual([]);
  });

  it("asks for the same values in singular and plural, except the count", () => {
    for (const [key, text] of texts)
      if (typeof text === "object") {
        const rest = (form: string) => names(form).filter((name) => name !== "count");
        expect(rest(text.one), key).toEqual(rest(text.other));
      }
  });

  it("is not empty anywhere", () => {
    for (const [key, text] of texts)
      for (const form of typeof text === "string" ? [text] : Object.values(text)) expect(form.trim(), key).not.toBe("");
  });
});

describe("translator", () => {
  const t = translator({ hello: "Hello, {name}", days: { one: "{count} day", other: "{count} days" }, plain: "Plain" });
  it("fills values in and chooses the plural", () => {
    expect(t("hello", { name: "Ada" })).toBe("Hello, Ada");
    expect(t("days", { count: 1 })).toBe("1 day");
    expect(t("days", { count: 1200 })).toBe("1,200 days");
    expect(t("plain")).toBe("Plain");
  });
  it("takes values as text, never as a pattern", () => {
    expect(t("hello", { name: "$& {name}" })).toBe("Hello, $& {name}");
  });
});
