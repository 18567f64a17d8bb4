/** A function that returns the next ticket at every call. */
export function makeMachine(letter) {
  let count = 0;
  return () => {
    count += 1;
    return `${letter}${count}`;
  };
}

/** An object with two functions: the next ticket, and begin again. */
export function makeDayMachine(letter) {
  let count = 0;
  return {
    next() {
      count += 1;
      return `${letter}${count}`;
    },
    reset() {
      const before = count;
      count = 0;
      return before;
    },
  };
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
