let count = 0;

export function makeMachine(letter) {
  return () => {
    count += 1;
    return `${letter}${count}`;
  };
}

export function makeDayMachine(letter) {
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

export function serve(letters, visitors) {
  const machines = letters.map((letter) => makeMachine(letter));
  return visitors.map((place) => machines[place]());
}

export function day(letter, calls) {
  const machine = makeDayMachine(letter);
  return calls.map((name) => machine[name]());
}
