"""Placements: a few questions at the start of a track, after which nobody begins below what they can do."""
