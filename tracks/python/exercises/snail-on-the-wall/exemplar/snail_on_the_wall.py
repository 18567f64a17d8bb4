def days(wall, up, down):
    """Return on which day the snail reaches the top."""
    return len(evenings(wall, up, down))


def evenings(wall, up, down):
    """Return the snail's height on each evening until it is at the top."""
    heights = []
    height = 0
    while height < wall:
        height = min(height + up, wall)
        heights.append(height)
        if height < wall:
            height -= down
    return heights
