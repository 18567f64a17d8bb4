"""Which remarks come first: by how much they matter, by what learners found helpful, and never more than three."""

from codecrafthub.contracts.feedback import Annotation, Severity
from codecrafthub.feedback.resolver import Votes, resolve


def note(severity: Severity, code: str = "x", analyzer: str = "a") -> Annotation:
    return Annotation(id=f"{analyzer}.{code}", analyzer=analyzer, code=code, severity=severity, message="Text.")


def codes(found: list[Annotation]) -> list[str]:
    return [one.code for one in found]


def test_three_come_first_and_the_rest_behind_in_order() -> None:
    found = [note("informative", "1"), note("essential", "2"), note("actionable", "3"), note("essential", "4")]
    first, more = resolve(found, {})
    assert codes(first) == ["2", "4", "3"]
    assert codes(more) == ["1"]


def test_where_code_cannot_be_read_nothing_else_comes_first() -> None:
    first, more = resolve([note("essential", "pattern"), note("essential", "unreadable"), note("actionable")], {})
    assert codes(first) == ["unreadable"]
    assert len(more) == 2


def test_one_place_is_kept_for_praise() -> None:
    found = [
        *(note("actionable", str(number)) for number in range(4)),
        note("celebratory", "p"),
        note("celebratory", "q"),
    ]
    first, more = resolve(found, {})
    assert codes(first) == ["0", "1", "p"]
    assert codes(more) == ["2", "3", "q"]


def test_what_helped_moves_up_among_what_matters_alike() -> None:
    found = [note("actionable", "1"), note("actionable", "2"), note("essential", "3")]
    votes = {("a", "1"): Votes(0, 12), ("a", "2"): Votes(12, 0), ("a", "3"): Votes(1, 3)}
    assert codes(resolve(found, votes)[0]) == ["3", "2", "1"]
    assert codes(resolve(found, {})[0]) == ["3", "1", "2"]


def test_one_vote_changes_nothing() -> None:
    found = [note("actionable", "1"), note("actionable", "2")]
    assert codes(resolve(found, {("a", "1"): Votes(0, 1)})[0]) == ["1", "2"]
    assert codes(resolve(found, {("a", "1"): Votes(0, 9)})[0]) == ["2", "1"]
    assert Votes(0, 1).usefulness > Votes(0, 5).usefulness > Votes(0, 30).usefulness


def test_what_hardly_anybody_found_helpful_is_never_among_the_first() -> None:
    found = [note("essential", "poor"), note("informative", "other")]
    first, more = resolve(found, {("a", "poor"): Votes(2, 40)})
    assert (codes(first), codes(more)) == (["other"], ["poor"])
