"""The kinds of models that are fitted, by the names that files and cards have."""

KNOWLEDGE, COLLABORATIVE = "knowledge", "collaborative"
