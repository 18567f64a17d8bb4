"""Two programs laid over each other, and what would make one like the other."""
