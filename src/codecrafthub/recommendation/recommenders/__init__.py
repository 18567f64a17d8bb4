"""What could come next, seen from several sides: each file here gives scores of its own, 0 to 1, to exercises."""
