/** Which function of a file is meant by a name. */
"use strict";

const { hasOwn } = require("./kept.cjs");

/** What the file offers by this name: an export, its only export, or what stands at the top level of one without any. */
function named(exported, name) {
  if ((typeof exported !== "object" && typeof exported !== "function") || exported === null) return undefined;
  if (hasOwn(exported, name)) return exported[name];
  if (typeof exported === "function") return isCalled(exported, name) ? exported : undefined;
  return hasOwn(exported, "default") ? named(exported.default, name) : undefined;
}

const isCalled = (work, name) => work.name === name || work.name === "" || work.name === "default";

module.exports = { named };
