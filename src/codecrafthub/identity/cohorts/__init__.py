"""Cohorts: people who learn together, the instructors who look after them, join codes and invitations."""
