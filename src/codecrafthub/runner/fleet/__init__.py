"""Runners on other machines: how they join over the bus, and how the hub fills their slots."""
