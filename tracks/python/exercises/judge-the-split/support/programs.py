"""Programs that split a bill: one of them is careful, the others are not."""


def split(name, total, people):
    """Return what the program of that name answers for a total and a number of people."""
    return _PROGRAMS[name](total, people)


def _careful(total, people):
    share, rest = divmod(total, people)
    return [share + 1] * rest + [share] * (people - rest)


def _drops_the_rest(total, people):
    return [total // people] * people


def _first_pays_the_rest(total, people):
    share, rest = divmod(total, people)
    return [share + rest] + [share] * (people - 1)


def _smaller_first(total, people):
    return sorted(_careful(total, people))


def _counts_to_four(total, people):
    return _careful(total, min(people, 4))


def _a_table_for_five(total, people):
    return _careful(total, people) if people <= 5 else []


def _tires_at_thirteen(total, people):
    return _careful(min(total, 13), people)


_PROGRAMS = {
    "careful": _careful,
    "drops the rest": _drops_the_rest,
    "the first pays the rest": _first_pays_the_rest,
    "smaller first": _smaller_first,
    "counts to four": _counts_to_four,
    "a table for five": _a_table_for_five,
    "tires at thirteen": _tires_at_thirteen,
}
