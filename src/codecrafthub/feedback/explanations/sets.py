"""How a set or dictionary differs from the expected one."""

from collections.abc import Callable

from codecrafthub.contracts.values import Plain, same
from codecrafthub.feedback.explanations.phrases import Finding, code, counted, listed

Inner = Callable[[Plain, Plain], Finding]


def differ_sets(expected: frozenset[Plain] | set[Plain], actual: frozenset[Plain] | set[Plain]) -> Finding:
    """Two sets: what is missing and what is too much."""
    missing, extra = _shown(expected - actual), _shown(actual - expected)
    parts = [f"Missing: {listed(missing)}." if missing else "", f"Too many: {listed(extra)}." if extra else ""]
    text = " ".join(part for part in parts if part) or "The sets hold values of other types than expected."
    return Finding(text, "Follow one of these elements through your code: where is it added or left out?")


def differ_dicts(expected: dict[Plain, Plain], actual: dict[Plain, Plain], inner: Inner) -> Finding:
    """Two dictionaries: keys first, then values."""
    if not actual:
        return Finding("Your dictionary is empty.", "Is anything put into it before it is returned?")
    missing = [code(name, 40) for name in expected if name not in actual]
    extra = [code(name, 40) for name in actual if name not in expected]
    if missing and extra:
        text = f"The keys differ: {listed(extra)} should not be there, {listed(missing)} should."
        return Finding(text, "Are the keys made from the right part of the data, in the same spelling and type?")
    if missing:
        return Finding(
            f"Missing {'key' if len(missing) == 1 else 'keys'}: {listed(missing)}.", "When should they be added?"
        )
    if extra:
        text = f"{'This key' if len(extra) == 1 else 'These keys'} should not be there: {listed(extra)}."
        return Finding(text, "Which condition should keep them out?")
    wrong = [name for name in expected if not same(expected[name], actual[name])]
    if not wrong:
        return Finding("The keys have another type than expected.", "Compare them with the example: is one text?")
    first = wrong[0]
    found = inner(expected[first], actual[first])
    where = f"The value of {code(first, 40)} is {code(actual[first], 40)}; {code(expected[first], 40)} is expected."
    more = f" {counted(len(wrong), 'value')} of {len(expected):,} are wrong." if len(wrong) > 1 else ""
    return Finding(where + more, found.next_step)


def _shown(items: frozenset[Plain] | set[Plain]) -> list[str]:
    return sorted(code(item, 40) for item in items)
