"""Simulated learners who do not wait for the hub: what each does is planned before, to the moment."""
