def evening(left, right):
    """Return the litres in both tanks after the valves were open."""
    return left - left // 2 + right // 3, right - right // 3 + left // 2


def after(left, right, evenings):
    """Return the litres in both tanks after so many evenings."""
    for _ in range(evenings):
        left, right = evening(left, right)
    return left, right
