const { readFileSync } = require("node:fs");

const [count, ...rest] = readFileSync(0, "utf8").trim().split(/\s+/).map(Number);
const weights = rest.slice(0, count);

console.log("Total:", weights.reduce((sum, weight) => sum + weight, 0));
console.log("Heaviest:", weights.length > 0 ? Math.max(...weights) : "none");
