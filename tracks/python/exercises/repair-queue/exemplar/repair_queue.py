from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    """A job that knows whether it comes before another."""

    urgency: int
    hours: int
    customer: str = field(compare=False)


def in_order(jobs):
    """Return the jobs, the one to be done first at the start."""
    return sorted(Job(urgency, hours, customer) for customer, urgency, hours in jobs)


def next_job(jobs):
    """Return the customer whose job is to be done first, or None."""
    return in_order(jobs)[0].customer if jobs else None


def plan(jobs, hours):
    """Return the customers whose jobs are done today, in their order."""
    customers = []
    for job in in_order(jobs):
        if job.hours <= hours:
            hours -= job.hours
            customers.append(job.customer)
    return customers
