"""Importing Exercism tracks: small ones that we wrote, one fault at a time."""
