from dataclasses import dataclass


@dataclass
class Job:
    """A job that knows whether it comes before another."""


def next_job(jobs):
    """Return the customer whose job is to be done first, or None."""
    pass


def plan(jobs, hours):
    """Return the customers whose jobs are done today, in their order."""
    pass
