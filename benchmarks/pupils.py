"""Many learners of a track as columns of the tables of recommendation, some learners at a time, made from a seed.

Each goes along the path with leaps, with an ability of their own; some have goals, words, claims, placements, and
concepts that are due.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from codecrafthub.contracts.content import Track

LEAP = 12
"""So many exercises further along the path the next one of a learner lies, in the mean."""
MOST_WORKS = 300
GIVEN_UP = 5
"""Attempts, after which an exercise is left."""
MEMORY_DAYS = 8
SHARES = {"goal": 0.3, "words": 0.2, "claim": 0.1, "placement": 0.15, "preference": 0.03}
DAY, MINUTE = np.timedelta64(1, "D"), np.timedelta64(1, "m")

Ints = NDArray[np.int64]
Moments = NDArray[np.datetime64]
Columns = Mapping[str, NDArray[Any] | Sequence[Any]]
Tables = dict[str, Columns]


@dataclass(frozen=True, slots=True)
class Works:
    """One row for a learner and an exercise, by learner and slug: places among the learners and exercises, [rows]."""

    learner: Ints
    place: Ints
    attempts: Ints
    is_solved: NDArray[np.bool_]
    hints: Ints
    chance: NDArray[np.float64]
    began_at: Moments
    last_at: Moments


class Pupils:
    """Learners of a track up to a moment; `works`: so many exercises each, in the mean."""

    def __init__(self, track: Track, learners: int, works: int, at: datetime, seed: int) -> None:
        self._dice = np.random.default_rng(seed)
        self._track, self._mean, self._at = track, works, np.datetime64(at.replace(tzinfo=None), "us")
        self.ids = sorted(UUID(bytes=self._dice.bytes(16), version=4) for _ in range(learners))
        self._slugs = np.array([one.slug for one in track.exercises])
        self._order = np.argsort(np.argsort(self._slugs))
        self._submitted = 0
        self._concepts = [one.slug for one in track.concepts]
        numbers = {slug: number for number, slug in enumerate(self._concepts)}
        self._concept = np.array([numbers[one.teaches[0]] for one in track.exercises])
        levels = np.array([one.difficulty for one in track.exercises])
        self._hard = (levels - 5) * 0.5 + self._dice.normal(0, 0.7, len(levels))

    def portions(self, size: int) -> Iterator[tuple[Works, Tables]]:
        """The works of so many learners at a time, and the rows of all tables about them."""
        for begin in range(0, len(self.ids), size):
            works = self._works(begin, min(size, len(self.ids) - begin))
            yield works, self._rows(works, self.ids[begin : begin + size])

    def _works(self, first: int, size: int) -> Works:
        dice = self._dice
        counts = np.clip(dice.gamma(1.5, self._mean / 1.5, size), 1, MOST_WORKS).astype(int)
        learner = np.repeat(np.arange(size), counts)
        begin = np.repeat(np.cumsum(counts) - counts, counts)
        walked = np.cumsum(dice.geometric(1 / LEAP, len(learner)))
        place = walked - walked[begin] + dice.integers(0, 4, size)[learner]
        left = (counts[learner] - (np.arange(len(learner)) - begin)) * dice.uniform(0.1, 2.0, size)[learner]
        began = self._at - (left * DAY.astype("timedelta64[us]").astype(int)).astype("timedelta64[us]")
        is_there = place < len(self._slugs)
        learner, place, began = learner[is_there] + first, place[is_there], began[is_there]
        chance = 1 / (1 + np.exp(self._hard[place] - dice.normal(0.3, 1.0, size)[learner - first]))
        tries = dice.geometric(np.maximum(chance, 0.05))
        attempts = np.minimum(tries, GIVEN_UP)
        order = np.lexsort((self._order[place], learner))
        return Works(*(
            column[order]
            for column in (learner, place, attempts, tries <= GIVEN_UP, dice.binomial(2, 0.1, len(place)),
                           chance, began, began + attempts * 7 * MINUTE)
        ))  # fmt: skip

    def _rows(self, works: Works, ids: Sequence[UUID]) -> Tables:
        learners = [self.ids[one] for one in works.learner.tolist()]
        slugs, track = self._slugs[works.place], [self._track.slug] * len(learners)
        nothing, is_solved = np.datetime64("NaT", "us"), works.is_solved
        common: Columns = {"learner_id": learners, "track": track, "exercise": slugs, "hints": works.hints}
        work: Columns = {
            **common, "attempts": works.attempts, "is_kept": [False] * len(learners), "model": ["default"] * len(track),
            "solved_with": np.where(is_solved, works.attempts.astype(object), None), "expected": works.chance,
            "solved_at": np.where(is_solved, works.last_at, nothing), "began_at": works.began_at,
            "last_at": works.last_at,
        }  # fmt: skip
        attempt: Columns = {
            **common, "submission_id": self._submissions(len(learners)),
            "number": works.attempts, "verdict": np.where(is_solved, "accepted", "wrong_answer"),
            "is_solved": is_solved, "at": works.last_at,
        }  # fmt: skip
        return {"work": work, "attempt": attempt, "memory": self._memories(works), **self._set(ids)}

    def _submissions(self, count: int) -> Sequence[UUID]:
        """Ids that ascend, as those of a product do that are made one after the other."""
        first, self._submitted = self._submitted, self._submitted + count
        drawn = self._dice.bytes(8 * count)
        return [UUID(bytes=(first + one).to_bytes(8) + drawn[8 * one : 8 * one + 8], version=4) for one in range(count)]

    def _memories(self, works: Works) -> Columns:
        """Of each concept that was solved, from when it was used last."""
        pair = works.learner * len(self._concepts) + self._concept[works.place]
        pairs, row = np.unique(pair[works.is_solved], return_inverse=True)
        used = np.full(len(pairs), np.datetime64(0, "us"))
        np.maximum.at(used, row, works.last_at[works.is_solved])
        learner, concept = np.divmod(pairs, len(self._concepts))
        due = (used + MEMORY_DAYS * DAY).astype("datetime64[D]").astype("datetime64[us]")
        return {
            "learner_id": [self.ids[one] for one in learner.tolist()], "track": [self._track.slug] * len(pairs),
            "concept": [self._concepts[one] for one in concept.tolist()], "stability": np.full(len(pairs), 2.3),
            "hardness": np.full(len(pairs), 5.0), "used_at": used, "due_at": due,
        }  # fmt: skip

    def _set(self, ids: Sequence[UUID]) -> Tables:
        """What some of these learners said, want, prefer, and answered in a placement."""
        rows: dict[str, list[dict[str, Any]]] = {}
        for one in ids:
            does = {name: self._dice.random() < share for name, share in SHARES.items()}
            mine = {"learner_id": one, "track": self._track.slug}
            if does["goal"]:
                rows.setdefault("hand_goal", []).append(mine | {
                    "name": "mine", "concepts": json.dumps([self._one(self._concepts)]), "deadline": None,
                    "weekdays": "[1, 3]", "minutes": 30, "exercises": None, "set_at": self._at,
                })  # fmt: skip
            hard, later = self._one(self._slugs[:400]), self._one(self._slugs[400:])
            words = [(False, hard, "too_hard"), (False, later, "not_now")]
            claims = [(True, self._one(self._concepts), "known")]
            for is_claim, slug, said in words * does["words"] + claims * does["claim"]:
                until = np.datetime64("NaT", "us") if is_claim else self._at + 3 * DAY
                rows.setdefault("hand_word", []).append(
                    mine | {"is_claim": is_claim, "slug": slug, "said": said, "at": self._at - DAY, "until": until}
                )
            for number in range(1, 9 if does["placement"] else 1):
                rows.setdefault("placement_answer", []).append(mine | {
                    "placement_id": one, "number": number, "begun_at": self._at - 60 * DAY, "kind": "output",
                    "concept": self._concepts[3 * number], "question": f"q{number}",
                    "outcome": self._one(["right", "not_right"]), "at": self._at - 60 * DAY,
                })  # fmt: skip
            if does["preference"]:
                rows.setdefault("hand_preference", []).append({
                    "learner_id": one, "is_personal": does["goal"], "shares": does["words"],
                    "languages": "[]", "changed_at": self._at,
                })  # fmt: skip
        return {table: _columns(some) for table, some in rows.items()}

    def _one(self, among: Sequence[str] | NDArray[np.str_]) -> str:
        return str(among[self._dice.integers(len(among))])


def _columns(rows: Sequence[Mapping[str, Any]]) -> Columns:
    found = {name: [row[name] for row in rows] for name in rows[0]}
    is_moment = {name: isinstance(column[0], np.datetime64) for name, column in found.items()}
    return {name: np.array(column, "datetime64[us]") if is_moment[name] else column for name, column in found.items()}
