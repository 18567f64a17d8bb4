def evening(left, right):
    """Return the litres in both tanks after the valves were open."""
    to_the_right, to_the_left = left // 2, right // 3
    left += to_the_left - to_the_right
    right += to_the_right - to_the_left
    return left, right


def after(left, right, evenings):
    """Return the litres in both tanks after so many evenings."""
    levels = left, right
    for _ in range(evenings):
        levels = evening(*levels)
    return levels
