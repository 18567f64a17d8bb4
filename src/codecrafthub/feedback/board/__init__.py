"""The live board: who of a cohort is on which exercise now, and who is stuck."""
