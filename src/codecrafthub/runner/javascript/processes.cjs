/**
 * Node started by a test, without a process: a box may start none, so the program runs here and is over when it returns.
 *
 * Only `spawnSync` and `execFileSync` of node itself with a CommonJS file of the job. What a program does later, once it
 * has returned, is not waited for.
 */
"use strict";

const childProcess = require("node:child_process");
const { posix } = require("node:path");
const { Exit } = require("./errors.cjs");
const { Modules } = require("./modules.cjs");

/** The module `child_process` for code that starts programs among these files. */
function processesOf(files) {
  const spawnSync = (command, args, options) => {
    const isNode = command === "node" || command === process.execPath;
    if (!isNode || !Array.isArray(args)) return childProcess.spawnSync(command, args, options);
    return ended(files, args.map(String), options ?? {});
  };
  const execFileSync = (command, args, options) => {
    const done = spawnSync(command, args, options);
    if (done.error) throw done.error;
    if (done.status === 0) return done.stdout;
    throw Object.assign(new Error(`Command failed: ${command}\n${done.stderr}`), done);
  };
  return { ...childProcess, spawnSync, execFileSync };
}

/** Run a program to its end; what `spawnSync` tells of it. */
function ended(files, args, options) {
  const [stdout, stderr] = [capture(process.stdout), capture(process.stderr)];
  const before = { argv: process.argv, exit: process.exit, exitCode: process.exitCode, cwd: process.cwd() };
  let status = 0;
  try {
    const path = posix.resolve(String(options.cwd ?? before.cwd), args[0]);
    process.argv = [process.execPath, path, ...args.slice(1)];
    process.exit = (code) => {
      throw new Exit(code ?? process.exitCode);
    };
    process.exitCode = undefined;
    if (options.cwd && String(options.cwd) !== before.cwd) process.chdir(String(options.cwd));
    new Modules(files).runAtOnce(path);
    status = Number(process.exitCode ?? 0);
  } catch (error) {
    status = error instanceof Exit ? Number(error.status ?? 0) : 1;
    if (!(error instanceof Exit)) process.stderr.write(`${error?.stack ?? error}\n`);
  } finally {
    Object.assign(process, { argv: before.argv, exit: before.exit, exitCode: before.exitCode });
    if (process.cwd() !== before.cwd) process.chdir(before.cwd);
  }
  return told(status, stdout(), stderr(), options.encoding);
}

/** Keep what is written to a stream, until the function given back is called, which gives it. */
function capture(stream) {
  const { write } = stream;
  const chunks = [];
  stream.write = (chunk, encoding, done) => {
    chunks.push(Buffer.from(chunk, typeof encoding === "string" ? encoding : "utf8"));
    (typeof encoding === "function" ? encoding : done)?.();
    return true;
  };
  return () => {
    stream.write = write;
    return Buffer.concat(chunks);
  };
}

function told(status, stdout, stderr, encoding) {
  const isText = encoding && encoding !== "buffer";
  const [out, err] = [stdout, stderr].map((bytes) => (isText ? bytes.toString(encoding) : bytes));
  return { pid: 0, status, signal: null, output: [null, out, err], stdout: out, stderr: err };
}

module.exports = { processesOf };
