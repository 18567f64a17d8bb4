/** The job's files as modules, ES and CommonJS, loaded from memory: each is read once and may import the others. */
"use strict";

const { createRequire } = require("node:module");
const { posix } = require("node:path");
const { pathToFileURL } = require("node:url");
const vm = require("node:vm");
const { builtinName, resolve } = require("./names.cjs");
const { compile } = require("./sources.cjs");

const ROOT = `${process.cwd()}/`;
const NOT_EXPORTED = /^The requested module '(.*)' does not provide an export named '(.*)'$/;
const nodeRequire = createRequire(ROOT);

class Modules {
  /** `offered` maps what else may be imported by name to what it exports. */
  constructor(files, offered = {}) {
    this.files = new Map(Object.entries(files).map(([name, text]) => [ROOT + name, text]));
    this.offered = new Map(Object.entries(offered));
    this.known = new Map();
    this.mocks = new Map();
    this.absent = new Map();
  }

  /** Run a file as a module, and all that it imports before it; what it exports. */
  async run(name) {
    if ([...this.files.values()].some((text) => /\brequire\s*\(/.test(text))) await this.linkAll();
    const file = this.file(ROOT + name);
    if (!file.module) return this.runCommon(file);
    await this.link(file.module);
    await file.module.evaluate();
    return file.module.namespace;
  }

  /** The same where what is imported and not exported is undefined, as it is to a bundler. */
  async runLeniently(name) {
    for (;;) {
      try {
        return await this.run(name);
      } catch (error) {
        const found = NOT_EXPORTED.exec(error.message);
        if (!found) throw error;
        const key = this.find(found[1], ROOT + name);
        this.absent.set(key, [...(this.absent.get(key) ?? []), found[2]]);
        this.known.clear();
      }
    }
  }

  /** Run a program: its entry is told that it is the one that was started. */
  runProgram(name) {
    this.started = ROOT + name;
    return this.run(name);
  }

  /** Run a CommonJS program to its end without waiting for anything. Throws what it throws, and for ES modules. */
  runAtOnce(path) {
    const found = resolve(path, path, this.files);
    const file = this.file(found);
    if (file.module)
      throw new Error(`${posix.basename(found)} is an ES module, which a test cannot start here: use require`);
    this.started = found;
    this.runCommon(file);
  }

  /** Have something imported in place of a module; `make` makes it once it is asked for. */
  mock(specifier, from, make) {
    const made = [];
    this.mocks.set(this.find(specifier, ROOT + from), () => {
      if (made.length === 0) made.push(make());
      return made[0];
    });
  }

  /** `require` cannot wait, so every ES module that it might ask for is linked beforehand. */
  async linkAll() {
    for (const path of this.files.keys()) {
      try {
        if (!/\.[cm]?[jt]s$/.test(path)) continue;
        const { module } = this.file(path);
        if (module) await this.link(module);
      } catch {
        // whoever imports it will be told
      }
    }
  }

  /** What an import means: the name of one of Node's modules, of something offered, or the path of a file. */
  find(specifier, from) {
    return builtinName(specifier) ?? (this.offered.has(specifier) ? specifier : resolve(specifier, from, this.files));
  }

  file(path) {
    if (!this.known.has(path)) this.known.set(path, this.read(path));
    return this.known.get(path);
  }

  read(path) {
    const source = this.files.get(path);
    if (path.endsWith(".json")) return { path, exports: JSON.parse(source), hasRun: true };
    const place = { url: pathToFileURL(path).href, filename: path, dirname: posix.dirname(path) };
    const importing = (specifier) => this.importLate(specifier, path);
    const describing = (meta) => Object.assign(meta, place);
    return { path, ...compile(path, source, { importing, describing }, this.absent.get(path) ?? []) };
  }

  async link(module) {
    if (module.status !== "unlinked") return;
    await module.link((specifier, from) => this.imported(specifier, from.identifier));
  }

  async importLate(specifier, from) {
    const module = this.imported(specifier, from);
    await this.link(module);
    await module.evaluate();
    return module;
  }

  /** The module for an import statement. */
  imported(specifier, from) {
    const key = this.find(specifier, from);
    const isFile = this.files.has(key) && !this.mocks.has(key);
    return (isFile && this.file(key).module) || this.facade(key, this.required(key));
  }

  /** An ES module with the properties of an object as its exports. */
  facade(key, offered) {
    const name = `facade of ${key}`;
    if (!this.known.has(name)) {
      const names = new Set([...Object.keys(Object(offered)), ...(this.absent.get(key) ?? [])]);
      const module = new vm.SyntheticModule([...names.add("default")], () => {
        for (const one of names) module.setExport(one, offered?.[one]);
        if (!offered?.__esModule) module.setExport("default", offered);
      });
      this.known.set(name, module);
    }
    return this.known.get(name);
  }

  /** What `require` gives for it. */
  required(key) {
    if (this.mocks.has(key)) return this.mocks.get(key)();
    if (this.offered.has(key)) return this.offered.get(key);
    if (!this.files.has(key)) return nodeRequire(key);
    const file = this.file(key);
    return file.module ? evaluatedNow(file.module, key) : this.runCommon(file);
  }

  runCommon(file) {
    if (file.hasRun) return file.exports;
    const { path, wrapped } = file;
    const exports = {};
    const module = { exports, id: path, filename: path, loaded: false };
    Object.defineProperty(file, "exports", { get: () => module.exports });
    file.hasRun = true;
    const atTopLevel = wrapped.call(exports, exports, this.requirer(path, module), module, path, posix.dirname(path));
    module.loaded = true;
    if (module.exports === exports && Object.keys(exports).length === 0) module.exports = atTopLevel ?? exports;
    return module.exports;
  }

  requirer(from, module) {
    const require = (specifier) => this.required(this.find(specifier, from));
    require.resolve = (specifier) => this.find(specifier, from);
    require.main = this.started === from ? module : undefined;
    return require;
  }
}

/** What a linked module exports, at once. */
function evaluatedNow(module, path) {
  if (module.status === "linked") module.evaluate().catch(() => {});
  if (module.status === "errored") throw module.error;
  if (module.status === "evaluated") return module.namespace;
  throw new Error(`${posix.basename(path)} cannot be required here: use import`);
}

module.exports = { Modules };
