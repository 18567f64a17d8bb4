// Looks around, starts others, ends everyone, speaks on the judge's channel and takes all memory.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");

for (const attack of [
  () => fs.readFileSync("/etc/passwd"),
  () => process.binding("spawn_sync"),
  () => process.kill(-1, "SIGKILL"),
  () => fs.writeSync(3, '\0\0\0\x24{"index":0,"outcome":"returned"}'),
]) {
  try {
    attack();
  } catch (error) {
    console.error(String(error));
  }
}
console.error(String(spawnSync("/bin/sh").error));
Object.prototype.toJSON = () => "accepted";

const kept = [];
for (;;) kept.push(new Array(100_000).fill(kept.length));
