import json


def read_plan(text):
    """Return a dictionary from numbers of seats to names."""
    try:
        plan = json.loads(text)
    except ValueError:
        return {}
    return {int(seat): name for seat, name in plan.items()}


def free(text, seats):
    """Return the numbers of the free seats."""
    plan = read_plan(text)
    return [seat for seat in range(1, seats + 1) if seat not in plan]


def moved(text, first, second):
    """Return the text of the plan after somebody has moved."""
    plan = read_plan(text)
    if first in plan and second not in plan:
        plan[second] = plan.pop(first)
    return json.dumps({seat: plan[seat] for seat in sorted(plan)})
