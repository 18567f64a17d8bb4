"""By which exercise a concept is best looked at again, and how that is said."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime

from codecrafthub.contracts.content import ExerciseSummary, Track
from codecrafthub.recommendation.knowledge.forgetting import Memory
from codecrafthub.recommendation.works import Works

EARLY = datetime.min.replace(tzinfo=UTC)
WEEKS_FROM, MONTHS_FROM, YEAR = 21, 70, 365


def review_exercise(
    concept: str,
    track: Track,
    works: Works,
    known: Collection[str],
    *,
    out: Collection[str] = (),
    order: Sequence[str] = (),
) -> ExerciseSummary | None:
    """Another exercise of the concept than the one worked on last; that one where there is no other; none that is out.

    The first one of `order`, the slugs of the next steps, so that everywhere the same is said; else one that was not
    solved and needs nothing that is not known, the easiest first; else the one whose last work is longest ago. `known`
    are concepts; those that solved exercises need are known as well. None where the track has no exercise of the
    concept that the learner has not refused: `out` are slugs of those.
    """
    of_concept = [one for one in track.exercises if concept in one.teaches]
    latest = max((one for one in of_concept if one.slug in works), key=lambda one: _last(one.slug, works), default=None)
    others = [one for one in of_concept if one is not latest and one.slug not in out]
    by_slug = {one.slug: one for one in others}
    if stepped := next((by_slug[slug] for slug in order if slug in by_slug), None):
        return stepped
    met = {concept, *known, *(need for one in track.exercises if _is_solved(one.slug, works) for need in one.requires)}
    fresh = [one for one in others if not _is_solved(one.slug, works) and _is_open(one, track, met)]
    if fresh:
        return min(fresh, key=lambda one: one.difficulty)
    solved = [one for one in others if _is_solved(one.slug, works)]
    again = latest if latest is not None and latest.slug not in out else None
    return min(solved, key=lambda one: _last(one.slug, works), default=again)


def words(name: str, memory: Memory, today: date) -> str:
    """When a concept was last used, as a sentence."""
    return f"You last used {name} {ago((today - memory.used_at.date()).days)}."


def ago(days: int) -> str:
    """So many days ago: `today`, `12 days ago`, `3 weeks ago`, `more than a year ago`."""
    if days > YEAR:
        return "more than a year ago"
    if days >= MONTHS_FROM:
        return f"{days // 30} months ago"
    if days >= WEEKS_FROM:
        return f"{days // 7} weeks ago"
    return {0: "today", 1: "yesterday"}.get(max(days, 0), f"{days} days ago")


def _is_open(exercise: ExerciseSummary, track: Track, met: Collection[str]) -> bool:
    """Whether all that an exercise is about is met, as far as the track has exercises on it."""
    taught = {concept for one in track.exercises for concept in one.teaches}
    return all(concept in met for concept in {*exercise.requires, *exercise.teaches} & taught)


def _is_solved(slug: str, works: Works) -> bool:
    return slug in works and works[slug].is_solved


def _last(slug: str, works: Works) -> datetime:
    return works[slug].last_at if slug in works else EARLY
