"""How far a learner is in a track: mastery of each concept, how sure that is, and what it rests on."""

from datetime import UTC, datetime

from codecrafthub.recommendation.known import Known
from codecrafthub.recommendation.learner_state import estimated, intervals
from codecrafthub.recommendation.reasons.sayings import Sayings
from codecrafthub.recommendation.schemas import ConceptMastery, Interval, MasteryList
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.view import View


def mastery_list(setting: Setting, known: Known) -> MasteryList:
    """In the order of the track."""
    view = View.of(setting, known)
    sayings = Sayings(view)
    low, high = intervals(setting, estimated(setting, known))
    return MasteryList(
        track=setting.syllabus.track.slug,
        items=[
            ConceptMastery(
                concept=concept.slug,
                name=concept.name,
                mastery=round(float(view.mastery[number]), 4),
                attempts=int(view.attempts[setting.syllabus.teaches.of_concept(number)].sum()),
                evidence_text=sayings.standing(number),
                updated_at=_updated_at(view, number),
                uncertainty=Interval(low=round(float(low[number]), 4), high=round(float(high[number]), 4)),
            )
            for number, concept in enumerate(setting.syllabus.concepts)
        ],
    )


def _updated_at(view: View, concept: int) -> datetime | None:
    """When something was last done on a concept."""
    latest = float(view.last_at[view.setting.syllabus.teaches.of_concept(concept)].max(initial=0.0))
    return datetime.fromtimestamp(latest, UTC) if latest else None
