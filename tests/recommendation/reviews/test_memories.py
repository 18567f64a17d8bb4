"""What attempts leave in memory: the taught and the needed concepts, whatever order the attempts come in."""

import sqlite3
from datetime import timedelta

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from codecrafthub.kit.clock import new_id
from codecrafthub.recommendation.knowledge.sittings import Practice
from codecrafthub.recommendation.models import AttemptRow
from codecrafthub.recommendation.reviews import statements
from codecrafthub.recommendation.reviews.memories import memories, touched
from tests.recommendation.learner import START, TRACK
from tests.support.content import exercise

CONCEPTS = [one.slug for one in TRACK.concepts]


def practice(exercise: str, day: float, *, is_solved: bool = True) -> Practice:
    return Practice(new_id(), f"python.{exercise}", START + timedelta(days=day), is_solved)


def test_an_attempt_touches_what_its_exercise_teaches_and_needs() -> None:
    assert touched(exercise("best-stretch", "lists", 5, ["loops"])) == {"lists", "loops"}


def test_solving_an_exercise_that_needs_loops_keeps_loops_fresh() -> None:
    deeds = [practice("every-floor", 0), practice("best-stretch", 6)]
    found = memories(deeds, TRACK.exercises, CONCEPTS)
    loops, lists = found["loops"], found["lists"]
    assert loops is not None
    assert lists is not None
    assert loops.used_at == lists.used_at == deeds[1].at
    assert loops.stability > lists.stability
    assert found["sets"] is None
    assert memories(reversed(deeds), TRACK.exercises, CONCEPTS) == found


def test_work_on_exercises_that_are_gone_counts_for_nothing() -> None:
    assert memories([practice("withdrawn", 0)], TRACK.exercises, ["loops"]) == {"loops": None}
    assert memories([], [], []) == {}


def test_the_latest_attempts_are_read_in_the_order_of_their_index() -> None:
    statement = statements.LATEST.params(learner=new_id(), track="python").compile(
        dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
    )
    with sqlite3.connect(":memory:") as store:
        for part in (CreateTable(AttemptRow.__table__), *(CreateIndex(one) for one in AttemptRow.__table__.indexes)):
            store.execute(str(part.compile(dialect=sqlite.dialect())))
        plan = " ".join(map(str, store.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()))
    assert "ix_attempt_learner_id_track_at" in plan
    assert "TEMP B-TREE" not in plan
