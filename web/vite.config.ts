import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const HUB = process.env.HUB_ORIGIN ?? "http://127.0.0.1:8000";

/** What every page needs and what seldom changes: one chunk that browsers keep. What few pages use stays with those pages. */
const VENDOR =
  /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack)\/(?!.*(infinite|Infinite|[mM]utationObserver|useMutation|queriesObserver))/;

/** What every page needs of our own, in one chunk: many small ones compress badly. */
const SHARED =
  /\/src\/(lib\/(session|problem)\.ts|lib\/messages\/(index|common|translate)\.ts|components\/class-names\.ts)$/;

/** Texts and code to read: in one chunk for the same reason. */
const READING = /\/src\/components\/(markdown|code-block)\.tsx$/;

/** The languages of the message catalogue; React Aria brings thirty. */
const LOCALES = /\/(en-US)\.mjs$/;

/** What the entry has loaded already, so that no page needs to ask for it first. */
const LOADED = /\/(vendor|shared|rolldown-runtime)-/;

/** The first page lists every chunk there is: names say nothing that the manifest does not, and do not compress. */
const NAMED = /^(vendor|shared|rolldown-runtime)$/;

/** Leaves out React Aria's texts in languages that the product does not speak. */
function onlyOurLocales(): Plugin {
  return {
    name: "only-our-locales",
    enforce: "pre",
    load(id) {
      const isText = /react-(aria|stately|aria-components)\/dist\/.*\/intl\/.*\/[a-z]{2}-[A-Z]{2}\.mjs$/.test(id);
      return isText && !LOCALES.test(id) ? "export default {};" : null;
    },
  };
}

export default defineConfig({
  plugins: [onlyOurLocales(), react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2022",
    manifest: true,
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, deps, { hostType }) =>
        hostType === "html" ? deps : deps.filter((dep) => !LOADED.test(dep)),
    },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        chunkFileNames: ({ name }) => (NAMED.test(name) ? "assets/[name]-[hash].js" : "assets/[hash].js"),
        assetFileNames: "assets/[hash][extname]",
        codeSplitting: {
          groups: [
            { name: "vendor", test: VENDOR },
            { name: "shared", test: SHARED },
            { name: "reading", test: READING },
          ],
        },
      },
    },
  },
  test: { include: ["tests/**/*.test.{ts,tsx}"], environment: "node", setupFiles: ["tests/setup.ts"] },
  server: { host: "127.0.0.1", proxy: { "/api": { target: HUB, ws: true } } },
});
