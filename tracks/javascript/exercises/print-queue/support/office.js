let now = 0;
let waiting = [];
let running = 0;
let most = 0;

/** Start a job; the promise is kept when its minutes are over. */
export function print({ name, minutes }) {
  if (minutes < 0) return Promise.reject(new Error(`${name} cannot be printed`));
  running += 1;
  most = Math.max(most, running);
  return new Promise((done) => {
    const finish = () => {
      running -= 1;
      done(name);
    };
    waiting.push({ at: now + minutes, finish });
    setImmediate(advance);
  });
}

/** The clock goes on only when all who could do something have done it. */
function advance() {
  waiting = waiting.toSorted((a, b) => a.at - b.at);
  const next = waiting.shift();
  if (next === undefined) return;
  now = next.at;
  next.finish();
}

/** What was printed, in how many minutes, and how many printers were busy at once. */
export async function timing(work) {
  const start = now;
  most = running = 0;
  const printed = await work();
  return { printed, minutes: now - start, busy: most };
}
