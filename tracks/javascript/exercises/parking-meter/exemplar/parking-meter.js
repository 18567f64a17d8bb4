import { readFileSync } from "node:fs";

const lines = readFileSync(0, "utf8").split("\n");

const read = lines.filter((line) => line.trim() !== "").map((line) => Number(line));
const minutes = read.filter((number) => !Number.isNaN(number));
const total = minutes.reduce((sum, number) => sum + number, 0);

console.log(`Cars: ${minutes.length}`);
console.log(`Errors: ${read.length - minutes.length}`);
console.log(`Takings: ${minutes.length * 50 + total * 2}`);
console.log(`Average: ${minutes.length > 0 ? Math.floor(total / minutes.length) : "none"}`);
