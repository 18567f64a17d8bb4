"""Feedback: the live socket, what went wrong in words, remarks on style, and hints."""
