"""Erasure: authors who left are taken out of what they wrote, which itself stays."""
