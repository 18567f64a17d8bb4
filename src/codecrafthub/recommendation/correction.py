"""The learner model corrected: one attempt's verdict has changed, and all that was learned from it is counted anew.

The learner's attempts in the track are counted again in their order, each against the difficulty that its exercise had
at the time. The exercise's difficulty takes the difference that the attempt makes to it, if it was a first one.
"""

import math
from collections.abc import Sequence

from codecrafthub.contracts.assessment import SubmissionRegraded, Verdict
from codecrafthub.contracts.content import ExerciseSummary
from codecrafthub.kit.database import Session
from codecrafthub.recommendation.mastery import (
    MIDDLE_LEVEL,
    Difficulty,
    Outcome,
    Skill,
    adjusted,
    corrected,
    expected,
    learned,
)
from codecrafthub.recommendation.models import AttemptRow
from codecrafthub.recommendation.repository import LearnerRepository

NOISE = 1e-9
"""Differences below this come of calculating the same in another order."""

Skills = dict[str, Skill]


class Correction:
    """Corrects the model in the transaction of the fact."""

    def __init__(self, session: Session) -> None:
        self._learners = LearnerRepository(session)

    async def make(self, fact: SubmissionRegraded, exercise: ExerciseSummary | None) -> tuple[Skills, Skills]:
        """Count with the verdict that a submission has been given since: the skills before, and those that moved."""
        track = fact.exercise.partition(".")[0]
        before = await self._learners.skills(fact.learner_id, track)
        rows = await self._learners.rows(fact.learner_id, track)
        row = next((one for one in rows if one.submission_id == fact.submission_id), None)
        if row is not None:
            await self._change(row, fact)
        elif fact.verdict is Verdict.ACCEPTED and exercise is not None and exercise.teaches:
            # It failed on our side and was no attempt; now that it solves the exercise it counts as one.
            row = await self._late(fact, exercise, before, rows)
            rows.append(row)
        counted = [one for one in rows if one.verdict != Verdict.INTERNAL_ERROR]
        after = {concept: Skill() for concept in before} | count_anew(counted)
        moved = {one: skill for one, skill in after.items() if not _is_close(skill, before.get(one, Skill()))}
        await self._learners.save_skills(fact.learner_id, track, moved, fact.occurred_at)
        return before, moved

    async def _change(self, row: AttemptRow, fact: SubmissionRegraded) -> None:
        was, row.verdict = _outcome(row), fact.verdict
        is_attempt = fact.verdict is not Verdict.INTERNAL_ERROR
        row.is_solved = fact.verdict is Verdict.ACCEPTED or (row.is_solved and fact.keeps_solved)
        if row.number == 1:  # only first attempts moved the exercise's difficulty
            tries = await self._learners.first_tries_before(row)
            known = await self._learners.difficulty(row.exercise, MIDDLE_LEVEL)
            now = _outcome(row) if is_attempt else None
            await self._learners.save_difficulty(row.exercise, corrected(known, row.expected, tries, was, now))
        if not is_attempt:
            await self._learners.drop_attempt(row)

    async def _late(
        self, fact: SubmissionRegraded, exercise: ExerciseSummary, skills: Skills, rows: Sequence[AttemptRow]
    ) -> AttemptRow:
        difficulty = await self._learners.difficulty(fact.exercise, exercise.difficulty)
        outcome = Outcome(
            number=max((one.number for one in rows if one.exercise == fact.exercise), default=0) + 1,
            is_solved=True,
            hints=await self._learners.hints(fact.learner_id, fact.exercise, before=fact.occurred_at),
            was_solved=any(one.verdict == Verdict.ACCEPTED for one in rows if one.exercise == fact.exercise),
        )
        row = AttemptRow(
            submission_id=fact.submission_id,
            learner_id=fact.learner_id,
            track=fact.exercise.partition(".")[0],
            exercise=fact.exercise,
            number=outcome.number,
            verdict=fact.verdict,
            is_solved=True,
            hints=outcome.hints,
            expected=expected(skills, exercise.teaches, difficulty),
            changes={one: [skills.get(one, Skill()).theta] * 2 for one in exercise.teaches},
            at=fact.occurred_at,
        )
        self._learners.add_attempt(row)
        await self._learners.save_difficulty(fact.exercise, adjusted(skills, exercise.teaches, difficulty, outcome))
        return row


def count_anew(rows: Sequence[AttemptRow]) -> Skills:
    """The skills that attempts in their order come to, which are told what each of them now changes."""
    skills: Skills = {}
    solved: set[str] = set()
    for row in rows:
        concepts = list(row.changes)
        difficulty = Difficulty(MIDDLE_LEVEL, shift=_difficulty_then(row))
        outcome = _outcome(row, was_solved=row.exercise in solved)
        after = learned(skills, concepts, difficulty, outcome)
        _note(row, expected(skills, concepts, difficulty), skills, after)
        if not outcome.was_solved:
            skills |= after
        if outcome.is_solved:
            solved.add(row.exercise)
    return skills


def _note(row: AttemptRow, chance: float, before: Skills, after: Skills) -> None:
    """Keep what an attempt changes, unless that is what is stored already."""
    changes = {one: [before.get(one, Skill()).theta, skill.theta] for one, skill in after.items()}
    same = (
        math.isclose(a, b, abs_tol=NOISE)
        for one in changes
        for a, b in zip(changes[one], row.changes[one], strict=True)
    )
    if not all(same):
        row.expected, row.changes = chance, changes


def _outcome(row: AttemptRow, *, was_solved: bool = False) -> Outcome:
    """What an attempt showed; a solve that a learner was merely left with shows nothing."""
    return Outcome(row.number, row.verdict == Verdict.ACCEPTED, row.hints, was_solved)


def _difficulty_then(row: AttemptRow) -> float:
    """The difficulty, in logits, that the exercise had when the attempt was counted: what its expectation rested on."""
    theta = sum(before for before, _ in row.changes.values()) / len(row.changes)
    return theta - math.log(row.expected / (1 - row.expected))


def _is_close(one: Skill, other: Skill) -> bool:
    return all(math.isclose(a, b, abs_tol=NOISE) for a, b in ((one.theta, other.theta), (one.evidence, other.evidence)))
