from dataclasses import dataclass, replace

from archive import signed, try_to_rename


@dataclass(frozen=True)
class Offer:
    """An offer that never changes."""

    customer: str
    items: tuple[str, ...] = ()

    def __post_init__(self):
        object.__setattr__(self, "items", tuple(self.items))

    def with_item(self, item):
        """Return a new offer that has one item more."""
        return replace(self, items=(*self.items, item))


def versions(customer, items, additions):
    """Return the items of an offer and of its later versions. This is complete."""
    return signed(Offer(customer, items), additions)


def renamed(customer, other):
    """Try to write another name on an offer. This is complete."""
    return try_to_rename(Offer(customer), other)


def after_signing(customer, items, item):
    """Add to the list an offer was made from; return its items. This is complete."""
    offer = Offer(customer, items)
    items.append(item)
    return list(offer.items)


def blank(customer):
    """Return the items of an offer made with a customer alone. This is complete."""
    return list(Offer(customer).items)


def different(offers):
    """Return how many different offers there are. This is complete."""
    return len({Offer(customer, items) for customer, items in offers})
