/** Does something at once, and then at most once in a while, the last time included. */
export function throttled(action: () => void, ms: number): () => void {
  let isResting = false;
  let isWanted = false;
  const run = () => {
    if (isResting) {
      isWanted = true;
      return;
    }
    isResting = true;
    isWanted = false;
    action();
    setTimeout(() => {
      isResting = false;
      if (isWanted) run();
    }, ms);
  };
  return run;
}
