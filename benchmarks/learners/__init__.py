"""Simulated learners with hidden skills, and policies that say what they do next."""
