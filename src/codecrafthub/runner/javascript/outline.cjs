/** The tests of a file before any of the learner's code runs: the file is run against stand-ins for all it imports. */
"use strict";

const { posix } = require("node:path");
const { TestFile } = require("./jest/file.cjs");
const { keepsPlaces, toJavaScript } = require("./typescript.cjs");

const LONGEST_CODE = 3000;
const IMPORTED = /^\s*import\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?\{([^}]*)\}/gm;
const BODY = /^(?:async\s*)?(?:function\b[^(]*)?(?:\([^()]*\)|[\w$]+)\s*(?:=>)?\s*\{\n?([\s\S]*?)\s*\}$/;

/**
 * `name`, `code` and `task` of each test that the file names, and whether it is to run; as many as it came to where the
 * stand-ins did not do.
 */
async function outline(files, entry) {
  const suite = new TestFile(files, entry);
  const imported = [...files[entry].matchAll(IMPORTED)].flatMap((found) => found[1].split(",").map(importedName));
  for (const name of Object.keys(files)) {
    if (name === entry) continue;
    suite.modules.mock(`./${name}`, entry, standIn);
    suite.modules.absent.set(posix.resolve(name), [...new Set(imported.filter(Boolean))]);
  }
  await suite.collect().catch(() => {});
  const texts = new Texts(files[entry], posix.resolve(entry));
  const chosen = suite.jest.collection.chosen();
  return suite.jest.collection.named().map(([name, test]) => ({
    name,
    code: texts.of(test.written).slice(0, LONGEST_CODE),
    task: test.task,
    isChosen: chosen.has(test),
  }));
}

const importedName = (text) => /^\s*(?:type\s+)?([\w$]+)/.exec(text)?.[1];

/** Something of which everything can be asked, and which is never enough to go on with. */
function standIn() {
  const one = new Proxy(function standIn() {}, {
    get: (target, name) => {
      if (name === Symbol.toPrimitive) return () => 0;
      if (name === Symbol.iterator) return function* none() {};
      return name === "then" || name === "prototype" ? target[name] : one;
    },
    apply: () => one,
    construct: () => one,
  });
  return one;
}

/** Finds how functions were written, types included, by where they stand in the JavaScript made of the file. */
class Texts {
  constructor(source, path) {
    this.source = source;
    this.code = /\.[cm]?ts$/.test(path) ? toJavaScript(path, source) : source;
    this.hasPlaces = keepsPlaces(path);
  }

  of(work) {
    if (typeof work !== "function") return "";
    const text = String(work);
    const place = this.hasPlaces ? this.code.indexOf(text) : -1;
    const written = place < 0 ? text : this.source.slice(place, place + text.length);
    return outdented(BODY.exec(written)?.[1] ?? written);
  }
}

function outdented(text) {
  const depths = text
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => /^\s*/.exec(line)[0].length);
  const depth = Math.min(...depths);
  return text.replace(new RegExp(`^[ \\t]{${Number.isFinite(depth) ? depth : 0}}`, "gm"), "");
}

module.exports = { outline };
