"""Wrong submissions grouped by what is wrong with them."""

import random

from codecrafthub.analysis.python.clusters import group

EMPTY = {"failing": ["empty"], "traits": ["Return"]}
ORDER = {"failing": ["sorted", "reversed"], "traits": ["If"]}
ALL = {"failing": ["empty", "sorted", "reversed", "one"], "traits": ["For"]}


def test_what_fails_alike_and_is_mended_alike_is_together() -> None:
    found = group([EMPTY, ORDER, EMPTY, ALL, EMPTY, ORDER])
    assert found == [
        {"members": [0, 2, 4], "failing": ["empty"], "traits": ["Return"]},
        {"members": [1, 5], "failing": ["reversed", "sorted"], "traits": ["If"]},
        {"members": [3], "failing": ["empty", "one", "reversed", "sorted"], "traits": ["For"]},
    ]


def test_the_few_go_to_those_they_are_most_like() -> None:
    near = {"failing": ["sorted", "reversed", "one"], "traits": ["If"]}
    found = group([*[EMPTY] * 9, *[ORDER] * 5, near], most=2)
    assert [cluster["members"] for cluster in found] == [list(range(9)), [*range(9, 15)]]
    assert found[1]["failing"] == ["reversed", "sorted"], "what is true of most of them is told"


def test_there_are_never_more_than_asked_for_and_nobody_is_left_out() -> None:
    rng = random.Random(1)
    many = [
        {"failing": [str(test) for test in range(10) if rng.random() < 0.5], "traits": [rng.choice("abcdef")]}
        for _ in range(600)
    ]  # fmt: skip
    found = group(many, most=12)
    assert len(found) == 12
    assert sorted(place for cluster in found for place in cluster["members"]) == list(range(600))
    sizes = [len(cluster["members"]) for cluster in found]
    assert sizes == sorted(sizes, reverse=True)


def test_the_order_of_submissions_does_not_matter() -> None:
    pool = [EMPTY] * 4 + [ORDER] * 3 + [ALL] * 2
    mixed = pool[:]
    random.Random(2).shuffle(mixed)
    told = [[(len(cluster["members"]), cluster["failing"]) for cluster in group(one, most=2)] for one in (pool, mixed)]
    assert told[0] == told[1]


def test_nothing_is_no_cluster() -> None:
    assert group([]) == []
    assert group([{"failing": [], "traits": []}]) == [{"members": [0], "failing": [], "traits": []}]
