"""Wrong programs for the exercises on dataclasses."""

WRONG = {
    "flower-beds": """
from dataclasses import dataclass


@dataclass
class Bed:
    length: int
    width: int

    def __post_init__(self):
        if self.length <= 0 or self.width <= 0:
            raise ValueError("too small")
        self.area = self.length * self.width
        self.edge = 2 * (self.length + self.width)


def described(length, width):
    bed = Bed(length, width)
    return repr(bed), bed.area, bed.edge


def resized(length, width, new_length, new_width):
    bed = Bed(length, width)
    bed.length, bed.width = new_length, new_width
    return bed.area, bed.edge


def grown(length, width, steps):
    bed = Bed(length, width)
    areas = []
    for more_length, more_width in steps:
        bed.length += more_length
        bed.width += more_width
        areas.append(bed.area)
    return areas
""",
    "cloakroom": """
from dataclasses import dataclass, field

from roll import next_number


@dataclass
class Ticket:
    name: str
    number: int = next_number()
    pieces: list = field(default_factory=list)


def queue(names):
    tickets = [Ticket(name) for name in names]
    return [(ticket.name, ticket.number, ticket.pieces) for ticket in tickets]


def with_reserved(guest, number, other):
    tickets = [Ticket(guest, number), Ticket(other)]
    return [(ticket.name, ticket.number, ticket.pieces) for ticket in tickets]


def evening(handed_in):
    tickets = {}
    for name, piece in handed_in:
        if name not in tickets:
            tickets[name] = Ticket(name)
        tickets[name].pieces.append(piece)
    return {ticket.number: ticket.pieces for ticket in tickets.values()}
""",
    "repair-queue": """
from dataclasses import dataclass


@dataclass(order=True)
class Job:
    customer: str
    urgency: int
    hours: int


def next_job(jobs):
    if not jobs:
        return None
    return min(Job(*job) for job in jobs).customer


def plan(jobs, hours):
    customers = []
    for job in sorted(Job(*job) for job in jobs):
        if job.hours <= hours:
            hours -= job.hours
            customers.append(job.customer)
    return customers
""",
    "signed-offers": """
from dataclasses import dataclass, field

from archive import signed, try_to_rename


@dataclass(frozen=True)
class Offer:
    customer: str
    items: list = field(default_factory=list)

    def with_item(self, item):
        self.items.append(item)
        return self


def versions(customer, items, additions):
    return signed(Offer(customer, items), additions)


def renamed(customer, other):
    return try_to_rename(Offer(customer), other)


def after_signing(customer, items, item):
    offer = Offer(customer, items)
    items.append(item)
    return list(offer.items)


def blank(customer):
    return list(Offer(customer).items)


def different(offers):
    return len({Offer(customer, items) for customer, items in offers})
""",
}
