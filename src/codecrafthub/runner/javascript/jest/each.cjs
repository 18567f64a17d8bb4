/** Tests made from a table: test.each and describe.each, as a list of rows or as a tagged template. */
"use strict";

const { format } = require("node:util");
const { print } = require("./print.cjs");

/** `define(name, work, timeout)` once per row; `work` gets the row's values. */
function each(define) {
  return (table, ...values) => {
    const rows = Array.isArray(table?.raw) ? templateRows(table, values) : table.map(asRow);
    return (name, work, timeout) => {
      rows.forEach(({ args, fields }, place) => {
        define(titled(name, args, fields, place), bound(work, args), timeout);
      });
    };
  };
}

const asRow = (row) => ({ args: Array.isArray(row) ? row : [row], fields: isObject(row) ? row : {} });
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A function that still shows the text of the one it calls, and whether that waits for `done`. */
function bound(work, args) {
  const called = (done) => work(...args, ...(done ? [done] : []));
  const takesDone = work.length > args.length;
  return Object.assign(takesDone ? (done) => called(done) : () => called(), { original: work });
}

/** Rows of a table written as  a | b  and below it ${1} | ${2}. */
function templateRows(strings, values) {
  const names = strings[0]
    .split("\n")
    .map((line) => line.trim())
    .find(Boolean)
    .split("|")
    .map((name) => name.trim());
  const rows = [];
  for (let start = 0; start < values.length; start += names.length) {
    const fields = Object.fromEntries(names.map((name, place) => [name, values[start + place]]));
    rows.push({ args: [fields], fields });
  }
  return rows;
}

/** `%s %d %i %f %j %o %p %#` take the row's values in turn, `$name` and `$name.part` its fields. */
function titled(name, args, fields, place) {
  const left = [...args];
  const filled = name.replace(/%[sdifjoOp#%$]/g, (mark) => {
    if (mark === "%%") return "%";
    if (mark === "%#" || mark === "%$") return String(mark === "%#" ? place : place + 1);
    if (left.length === 0) return mark;
    return mark === "%p" ? print(left.shift()) : format(mark, left.shift());
  });
  return filled.replace(/\$([\w.]+)/g, (mark, path) => {
    const value = path.split(".").reduce((found, part) => found?.[part], fields);
    if (value === undefined && !(path.split(".")[0] in fields)) return mark;
    return typeof value === "string" ? value : print(value);
  });
}

module.exports = { each };
