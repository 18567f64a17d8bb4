def totals(prices, length):
    """Return the largest total for each length from 0 on."""
    best = [0]
    for metres in range(1, length + 1):
        offers = [
            price + best[metres - piece]
            for piece, price in prices.items()
            if piece <= metres
        ]
        best.append(max([best[-1], *offers]))
    return best


def most(prices, length):
    """Return the largest total for which pieces of the roll can be sold."""
    return totals(prices, length)[-1]


def cuts(prices, length):
    """Return the lengths of pieces that bring that total, the longest first."""
    best = totals(prices, length)
    pieces = []
    while best[length] > 0:
        piece = next(
            piece
            for piece, price in prices.items()
            if piece <= length and price + best[length - piece] == best[length]
        )
        pieces.append(piece)
        length -= piece
    return sorted(pieces, reverse=True)
