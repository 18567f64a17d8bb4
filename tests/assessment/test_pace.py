"""How long one waits, as far as it can be told."""

from codecrafthub.assessment.pace import LONGEST_RETRY, RETRY_UNKNOWN, Pace, Place


def pace(*seconds: float, slots: int = 2) -> Pace:
    made = Pace(lambda: slots)
    for one in seconds:
        made.note(one)
    return made


def test_nothing_is_told_that_is_not_known() -> None:
    assert pace().place(5, running=2) == Place(5, None)
    assert pace().until_room(500, running=2) == RETRY_UNKNOWN


def test_the_wait_grows_with_the_place_and_shrinks_with_the_slots() -> None:
    assert pace(2, 4).place(4, running=2).estimated_seconds == 9
    assert pace(2, 4, slots=6).place(4, running=2).estimated_seconds == 5
    assert pace(0.01).place(1, running=0).estimated_seconds == 1


def test_those_who_judge_elsewhere_count_too() -> None:
    """Two replicas with two slots each have four submissions running while anybody waits."""
    assert pace(3).place(8, running=4).estimated_seconds == 9


def test_what_is_judged_at_once_waits_for_nobody() -> None:
    assert pace(3).place(1, running=0, is_claimed=True) == Place(1, 3)


def test_old_times_are_forgotten() -> None:
    assert pace(60, *[1.0] * 64).place(2, running=2).estimated_seconds == 2


def test_who_is_turned_away_comes_back_when_there_is_room() -> None:
    assert pace(2).until_room(100, running=2) == 10
    assert pace(0.001).until_room(100, running=2) == 1
    assert pace(60).until_room(5000, running=2) == LONGEST_RETRY
