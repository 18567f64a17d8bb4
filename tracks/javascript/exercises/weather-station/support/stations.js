const DEGREES = { harbour: 12, park: 18, pole: 0 };

/** Ask a station; some give no answer. */
export async function measure(station) {
  await new Promise((done) => setTimeout(done, station.length % 3));
  if (!(station in DEGREES)) throw new Error(`no signal from the ${station}`);
  return DEGREES[station];
}
