import { giveBack, take, written } from "./shed.js";

export function withTool(name, work) {
  take(name);
  const result = work(name);
  giveBack(name);
  return result;
}

export function withTools(names, work) {
  for (const name of names) take(name);
  const result = work(names);
  for (const name of names.toReversed()) giveBack(name);
  return result;
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

export function tryOne(name, result) {
  return [told(() => withTool(name, workOn(result))), written()];
}

export function tryMany(names, result) {
  return [told(() => withTools(names, workOn(result))), written()];
}
