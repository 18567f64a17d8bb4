"""Which track comes after the one that a learner has finished, or nearly so, and why: a pure function, and its reasons.

A piece of evidence is named only if without it another track, or none, would come next.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from codecrafthub.contracts.content import Track
from codecrafthub.recommendation.hand.hand import Goal
from codecrafthub.recommendation.schemas import EvidenceRead, ReasonRead, Recommendation

LEFT = 0.1
"""A track of which no more than this part is left is nearly finished."""


@dataclass(frozen=True, slots=True)
class Abroad:
    """What is known of a learner in all tracks: the exercises they `solved`, or `refused` for good, by their slugs.

    `set_aside` are tracks they do not want now; `is_personal`: what they did may decide, not only what they set;
    `heeds_concepts`: and also what it teaches.
    """

    solved: Collection[str] = frozenset()
    refused: Collection[str] = frozenset()
    goals: Mapping[str, Goal] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    set_aside: Collection[str] = frozenset()
    is_personal: bool = True
    heeds_concepts: bool = True

    def without_solved(self, exercises: Collection[str]) -> "Abroad":
        return replace(self, solved=frozenset(self.solved) - frozenset(exercises))


def next_track(current: Track, tracks: Sequence[Track], learner: Abroad) -> Recommendation | None:
    """The track to go on with, and why; None while there is enough left of this one, or where there is no other.

    One with a goal comes before one in a preferred language, this before one that was begun, and that before the one
    of whose concepts most follow from those held; else the order of the hub decides.
    """
    found = _chosen(current, tracks, learner)
    if found is None:
        return None
    evidence = [one for one, without in _evidence(current, found, tracks, learner)
                if _chosen(current, tracks, without) is not found]  # fmt: skip
    told, *more = [one.text for one in evidence]
    text = " ".join([f"{told.removesuffix('.')}; {found.title} comes next.", *more])
    return Recommendation(
        kind="track", slug=found.slug, title=found.title, track=found.slug,
        reason=ReasonRead(text=text, evidence=evidence), expected_success=None, recommender="tracks",
    )  # fmt: skip


def is_nearly_done(track: Track, learner: Abroad) -> bool:
    """Whether a learner has solved some of a track and has little or nothing left of it."""
    slugs = [one.slug for one in track.exercises]
    done = [slug for slug in slugs if slug in learner.solved]
    left = [slug for slug in slugs if slug not in learner.solved and slug not in learner.refused]
    return bool(done) and len(left) <= LEFT * len(slugs)


def _chosen(current: Track, tracks: Sequence[Track], learner: Abroad) -> Track | None:
    if not is_nearly_done(current, learner):
        return None
    others = [one for one in tracks if one.slug != current.slug and _has_more(one, learner)]
    ordered = sorted(others, key=lambda one: (one.place, one.slug))
    return max(ordered, key=lambda one: _worth(one, tracks, learner), default=None)


def _has_more(track: Track, learner: Abroad) -> bool:
    is_left = any(one.slug not in learner.solved and one.slug not in learner.refused for one in track.exercises)
    return is_left and track.slug not in learner.set_aside


def _worth(track: Track, tracks: Sequence[Track], learner: Abroad) -> tuple[bool, int, bool, float]:
    languages = learner.languages
    liked = len(languages) - languages.index(track.language) if track.language in languages else 0
    if not learner.is_personal:
        return track.slug in learner.goals, liked, False, 0.0
    following = _following(track, tracks, learner) if learner.heeds_concepts else []
    share = len(following) / max(len(track.concepts), 1)
    return track.slug in learner.goals, liked, bool(_solved_in(track, learner)), share


def _solved_in(track: Track, learner: Abroad) -> list[str]:
    return [one.slug for one in track.exercises if one.slug in learner.solved]


def _following(track: Track, tracks: Sequence[Track], learner: Abroad) -> list[str]:
    """The concepts of a track that are held by their name in any track, or that build on nothing but such."""
    held = {concept for one in tracks for exercise in one.exercises if exercise.slug in learner.solved
            for concept in exercise.teaches}  # fmt: skip
    return [
        one.slug
        for one in track.concepts
        if one.slug in held or (one.requires and all(need in held for need in one.requires))
    ]


def _evidence(
    current: Track, found: Track, tracks: Sequence[Track], learner: Abroad
) -> Iterator[tuple[EvidenceRead, Abroad]]:
    """What may have led to a track, and the learner as if it had never been."""
    mine, total = _solved_in(current, learner), len(current.exercises)
    part = f"{len(mine)} of {total}" if len(mine) < total else f"all {total}" if total > 1 else "the one"
    has_others = any(one.slug in learner.refused and one.slug not in learner.solved for one in current.exercises)
    ruled_out = " and ruled out others" if has_others else ""
    solved = f"You solved {part} exercise{'' if total == 1 else 's'} of {current.title}{ruled_out}."
    yield _piece("all_solved", solved, len(mine), total), learner.without_solved(mine)
    if found.slug in learner.goals:
        goals = {slug: goal for slug, goal in learner.goals.items() if slug != found.slug}
        yield _piece("goal", f"You set a goal in {found.title}.", 1), replace(learner, goals=goals)
    if found.language in learner.languages:
        others = tuple(one for one in learner.languages if one != found.language)
        text = f"{found.title} is in a language that you like best."
        yield _piece("language", text, 1), replace(learner, languages=others)
    if not learner.is_personal:
        return
    begun = _solved_in(found, learner)
    if begun:
        text = f"You solved {len(begun)} of {len(found.exercises)} exercises of {found.title} before."
        yield _piece("solved", text, len(begun), len(found.exercises)), learner.without_solved(begun)
    following, concepts = _following(found, tracks, learner), len(found.concepts)
    if following:
        text = f"{len(following)} of its {concepts} concepts follow from those you hold."
        yield _piece("concepts", text, len(following), concepts), replace(learner, heeds_concepts=False)


def _piece(kind: str, text: str, value: int, of: int | None = None) -> EvidenceRead:
    return EvidenceRead(kind=kind, text=text, value=value, of=of, concept=None, exercise=None)
