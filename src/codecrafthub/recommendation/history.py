"""What a learner did in a track, by exercise and by concept; recommendations and their reasons read it here."""

from dataclasses import dataclass, field

from codecrafthub.contracts.content import Track
from codecrafthub.recommendation.works import Work, Works


@dataclass(frozen=True, slots=True)
class History:
    """Works by exercise, and which exercises with work teach which concept."""

    works: Works = field(default_factory=dict)
    teaching: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, works: Works, track: Track) -> "History":
        teaching: dict[str, list[str]] = {}
        for exercise in track.exercises:
            for concept in exercise.teaches if exercise.slug in works else ():
                teaching.setdefault(concept, []).append(exercise.slug)
        return cls(works, teaching)

    def on(self, concept: str) -> list[Work]:
        """The works on a concept, the latest first."""
        works = [self.works[exercise] for exercise in self.teaching.get(concept, ())]
        return sorted(works, key=lambda work: (work.last_at, work.exercise), reverse=True)

    def is_solved(self, exercise: str) -> bool:
        return exercise in self.works and self.works[exercise].is_solved

    def attempts_on(self, exercise: str) -> int:
        return self.works[exercise].attempts if exercise in self.works else 0
