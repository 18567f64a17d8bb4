import { readFileSync } from "node:fs";

interface Summary {
  total: number;
  heaviest: number | "none";
}

function summarise(weights: readonly number[]): Summary {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { total, heaviest: weights.length > 0 ? Math.max(...weights) : "none" };
}

const [count, ...rest] = readFileSync(0, "utf8").trim().split(/\s+/).map(Number);
const { total, heaviest } = summarise(rest.slice(0, count));

console.log("Total:", total);
console.log("Heaviest:", heaviest);
