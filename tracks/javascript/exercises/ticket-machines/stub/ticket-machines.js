/** A function that returns the next ticket at every call. */
export function makeMachine(letter) {
  // Your code goes here.
}

/** An object with two functions: the next ticket, and begin again. */
export function makeDayMachine(letter) {
  // Your code goes here.
}

/** Given: one machine for each letter, pressed by visitors. */
export function serve(letters, visitors) {
  const machines = letters.map((letter) => makeMachine(letter));
  return visitors.map((place) => machines[place]());
}

/** Given: what a day machine answers, one call after the other. */
export function day(letter, calls) {
  const machine = makeDayMachine(letter);
  return calls.map((name) => machine[name]());
}
