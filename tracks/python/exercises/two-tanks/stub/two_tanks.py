def evening(left, right):
    """Return the litres in both tanks after the valves were open."""
    pass


def after(left, right, evenings):
    """Return the litres in both tanks after so many evenings."""
    pass
