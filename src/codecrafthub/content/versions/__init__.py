"""Versions: every publication of a track, a lesson or an exercise, with the files that it was made of."""
