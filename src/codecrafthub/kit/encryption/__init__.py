"""Encryption of what lies in databases: its keys, columns that are encrypted, and changing from one key to another."""
