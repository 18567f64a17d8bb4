"""Webhooks: notifications posted to addresses that people name, signed, tried again, with a log of what came of it."""
