// Looks around, runs threads without end and never gives its processor back.
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";

try {
  console.error(readFileSync("/proc/1/environ", "utf8"));
} catch (error: unknown) {
  console.error(String(error));
}
const others: Worker[] = [];
for (let i = 0; i < 20; i++) others.push(new Worker("for (;;);", { eval: true }));
for (;;);
