/** The matchers of mocks: whether, how often and with what they were called, and what they returned. */
"use strict";

const { equals } = require("./equality.cjs");
const { print } = require("./print.cjs");

const listed = (calls) =>
  calls.length ? calls.map((call) => `(${call.map(print).join(", ")})`).join(", ") : "no call";
const times = (count) => (count === 1 ? "once" : `${count} times`);

function mockOf(actual) {
  if (!actual?._isMockFunction) throw new TypeError(`expected a mock function, received ${print(actual)}`);
  return actual.mock;
}

const calls = (wanted, test) =>
  function called(actual, ...expected) {
    const made = mockOf(actual).calls;
    return { met: test(made, expected), wanted: wanted(expected), received: listed(made) };
  };

const returns = (wanted, test) =>
  function returned(actual, ...expected) {
    const made = mockOf(actual)
      .results.filter((result) => result.type === "return")
      .map((result) => result.value);
    return { met: test(made, expected), wanted: wanted(expected), received: made.map(print).join(", ") || "none" };
  };

module.exports = {
  toHaveBeenCalled: calls(
    () => "a call",
    (made) => made.length > 0,
  ),
  toHaveBeenCalledTimes: calls(
    ([count]) => `to be called ${times(count)}`,
    (made, [count]) => made.length === count,
  ),
  toHaveBeenCalledWith: calls(
    (expected) => `a call with ${listed([expected])}`,
    (made, expected) => made.some((call) => equals(call, expected)),
  ),
  toHaveBeenLastCalledWith: calls(
    (expected) => `a last call with ${listed([expected])}`,
    (made, expected) => made.length > 0 && equals(made.at(-1), expected),
  ),
  toHaveBeenNthCalledWith: calls(
    ([place, ...expected]) => `call ${place} with ${listed([expected])}`,
    (made, [place, ...expected]) => made.length >= place && equals(made[place - 1], expected),
  ),
  toHaveReturned: returns(
    () => "to return",
    (made) => made.length > 0,
  ),
  toHaveReturnedTimes: returns(
    ([count]) => `to return ${times(count)}`,
    (made, [count]) => made.length === count,
  ),
  toHaveReturnedWith: returns(
    ([value]) => `to return ${print(value)}`,
    (made, [value]) => made.some((one) => equals(one, value)),
  ),
  toHaveLastReturnedWith: returns(
    ([value]) => `to return ${print(value)} last`,
    (made, [value]) => made.length > 0 && equals(made.at(-1), value),
  ),
  toHaveNthReturnedWith: returns(
    ([place, value]) => `to return ${print(value)} at call ${place}`,
    (made, [place, value]) => made.length >= place && equals(made[place - 1], value),
  ),
};
