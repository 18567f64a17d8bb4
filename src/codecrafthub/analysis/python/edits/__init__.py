"""Small edits of a Python program that mend the faults people make; each is tried by `python.search`."""
