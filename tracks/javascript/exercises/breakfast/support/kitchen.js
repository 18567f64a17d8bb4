let now = 0;
let waiting = [];

/** Start a dish; the promise is kept when its minutes are over. */
export function cook(dish, minutes) {
  return new Promise((done) => {
    waiting.push({ at: now + minutes, done: () => done(dish) });
    setImmediate(advance);
  });
}

/** The clock goes on only when all who could do something have done it. */
function advance() {
  waiting = waiting.toSorted((a, b) => a.at - b.at);
  const next = waiting.shift();
  if (next === undefined) return;
  now = next.at;
  next.done();
}

/** What comes of it, and how many minutes went by. */
export async function timing(work) {
  const start = now;
  const served = await work();
  return { served, minutes: now - start };
}
