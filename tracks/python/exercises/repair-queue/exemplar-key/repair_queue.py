from dataclasses import dataclass


@dataclass
class Job:
    """A job that knows whether it comes before another."""

    customer: str
    urgency: int
    hours: int

    def rank(self):
        """What decides which job comes first."""
        return self.urgency, self.hours


def next_job(jobs):
    """Return the customer whose job is to be done first, or None."""
    first = min((Job(*job) for job in jobs), key=Job.rank, default=None)
    return first.customer if first else None


def plan(jobs, hours):
    """Return the customers whose jobs are done today, in their order."""
    customers = []
    for job in sorted((Job(*job) for job in jobs), key=Job.rank):
        if job.hours <= hours:
            hours -= job.hours
            customers.append(job.customer)
    return customers
