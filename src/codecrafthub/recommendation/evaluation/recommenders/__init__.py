"""Recommenders on public data: who chose what is read, a part is hidden, and each says what it thinks was hidden."""
