"""The archive of a joiner: what may happen to offers after they were signed."""


def signed(offer, additions):
    """Sign an offer and one more for each addition; return the items of each, read when all are signed."""
    versions = [offer]
    for item in additions:
        versions.append(versions[-1].with_item(item))
    return [list(version.items) for version in versions]


def try_to_rename(offer, customer):
    """Try to write another customer on a signed offer, and return who stands on it."""
    try:
        offer.customer = customer
    except AttributeError:
        return f"still {offer.customer}"
    return f"now {offer.customer}"
