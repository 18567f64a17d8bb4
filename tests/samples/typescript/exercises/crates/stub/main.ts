import { readFileSync } from "node:fs";

const [count, ...weights]: number[] = readFileSync(0, "utf8").trim().split(/\s+/).map(Number);

// Print the sum of the weights and the heaviest.
