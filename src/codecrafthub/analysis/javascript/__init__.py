"""Analyses of JavaScript and TypeScript programs."""
