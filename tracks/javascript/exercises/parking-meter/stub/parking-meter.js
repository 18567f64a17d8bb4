import { readFileSync } from "node:fs";

const lines = readFileSync(0, "utf8").split("\n");

// Count the cars and the errors, add up what they pay, and print four lines.
