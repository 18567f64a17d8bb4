/** TypeScript as JavaScript: types are blanked out, so that every line and column stays where it is. */
"use strict";

const { SourceMap, stripTypeScriptTypes } = require("node:module");
const { hasOwn } = require("./kept.cjs");

const MAP = /\/\/# sourceMappingURL=data:application\/json;base64,(.*)\s*$/;
const maps = { __proto__: null };

/**
 * The JavaScript of a TypeScript file. What means something when the program runs (enums, namespaces, parameter
 * properties) is written out instead, and lines are then looked up in a map. Throws SyntaxError.
 */
function toJavaScript(path, source) {
  try {
    return stripTypeScriptTypes(source, { sourceUrl: path });
  } catch (error) {
    if (error.code !== "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") throw error;
  }
  const written = stripTypeScriptTypes(source, { mode: "transform", sourceMap: true, sourceUrl: path });
  const found = MAP.exec(written);
  maps[path] = new SourceMap(JSON.parse(Buffer.from(found[1], "base64").toString()));
  return written.slice(0, found.index);
}

/** Whether the JavaScript of a file has its lines where the source has them. */
const keepsPlaces = (path) => !hasOwn(maps, path);

/** The line of the source for a place in the JavaScript made of it. */
function originalLine(path, line, column) {
  return keepsPlaces(path) ? line : (maps[path].findOrigin(line, column).lineNumber ?? line);
}

module.exports = { keepsPlaces, originalLine, toJavaScript };
