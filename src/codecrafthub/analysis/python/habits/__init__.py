"""Habits of beginners: a rule a function, and what all of them find."""
