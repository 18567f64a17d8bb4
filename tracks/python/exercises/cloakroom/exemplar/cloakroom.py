from dataclasses import dataclass, field

from roll import next_number


@dataclass
class Ticket:
    """A ticket with a number, for the pieces of one guest."""

    name: str
    number: int = field(default_factory=next_number)
    pieces: list[str] = field(default_factory=list)


def queue(names):
    """Make a ticket for each name. This is complete."""
    tickets = [Ticket(name) for name in names]
    return [(ticket.name, ticket.number, ticket.pieces) for ticket in tickets]


def with_reserved(guest, number, other):
    """Make a ticket with a reserved number, then another. This is complete."""
    tickets = [Ticket(guest, number), Ticket(other)]
    return [(ticket.name, ticket.number, ticket.pieces) for ticket in tickets]


def evening(handed_in):
    """Return the pieces on each ticket."""
    tickets = {}
    for name, piece in handed_in:
        if name not in tickets:
            tickets[name] = Ticket(name)
        tickets[name].pieces.append(piece)
    return {ticket.number: ticket.pieces for ticket in tickets.values()}
