import { giveBack, take, written } from "./shed.js";

/** Do the work with a tool, and give it back in any case. */
export function withTool(name, work) {
  take(name);
  try {
    return work(name);
  } finally {
    giveBack(name);
  }
}

/** Do the work with several tools, and give all of them back in any case. */
export function withTools(names, work) {
  const takeFrom = (index) =>
    index === names.length ? work(names) : withTool(names[index], () => takeFrom(index + 1));
  return takeFrom(0);
}

const workOn = (result) => (tools) => {
  if (result === null) throw new Error(`the ${tools} slipped`);
  return result;
};

const told = (start) => {
  try {
    return start();
  } catch (error) {
    return String(error);
  }
};

/** Given: what comes of work with one tool, and what the shed wrote down. */
export function tryOne(name, result) {
  return [told(() => withTool(name, workOn(result))), written()];
}

/** Given: the same with several tools. */
export function tryMany(names, result) {
  return [told(() => withTools(names, workOn(result))), written()];
}
