"""What a learner takes home: all that this service stores of them, and what it concludes from that."""

import asyncio
from datetime import datetime
from uuid import UUID

from pydantic import JsonValue, TypeAdapter

from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.own_data_repository import OwnDataRepository
from codecrafthub.recommendation.schemas import Answer, MasteryHistory, MasteryList
from codecrafthub.recommendation.service import Guide

ABOUT = {
    "attempt": "Each judged submission that counts, with the hints you had seen.",
    "correction": "The verdicts of submissions that were judged again.",
    "work": "What your attempts on each exercise come to.",
    "hint": "Which hints you saw, and when.",
    "memory": "What you learned and when it is due for another look.",
    "hand_word": "What you said of exercises, concepts and tracks.",
    "hand_goal": "Your goals and paces.",
    "hand_preference": "How you want recommendations to be made.",
    "hand_move": "What you changed in your plan.",
    "placement": "Your latest placement in each track.",
    "placement_answer": "Your answers in it.",
    "impression": "The recommendations you were shown, and who chose them.",
    "shown": "Each thing in them, and what became of it.",
    "participant": "Comparisons of ways to recommend that you took part in.",
}
"""What each table holds, for whoever reads it at home."""
_ROWS = TypeAdapter(dict[str, list[dict[str, JsonValue]]])


class TrackSkills(Answer):
    """What is concluded of a learner in a track they have worked in, and how it came about by concept."""

    mastery: MasteryList
    history: list[MasteryHistory]


class OwnData(Answer):
    """`stored`: the rows by table, of which `about` says what they are. `concluded`: by track."""

    learner_id: UUID
    exported_at: datetime
    about: dict[str, str]
    stored: dict[str, list[dict[str, JsonValue]]]
    concluded: list[TrackSkills]


class OwnDataService:
    def __init__(self, database: Database, catalogue: Catalogue, guide: Guide) -> None:
        self._database, self._catalogue, self._guide = database, catalogue, guide
        self._working = asyncio.Lock()

    async def of(self, learner_id: UUID) -> OwnData:
        """Everything of one learner; one learner at a time, as a long history takes a second or two."""
        async with self._working:
            await self._guide.store_shown()
            async with self._database.read(is_long=True) as session:
                rows = await OwnDataRepository(session).rows(learner_id)
            stored = await asyncio.to_thread(_plain, rows)
            worked = {str(one["track"]) for one in stored["work"]}
            tracks = [one.slug for one in await self._catalogue.tracks() if one.slug in worked]
            concluded = [await self._skills(learner_id, slug) for slug in tracks]
        return OwnData(
            learner_id=learner_id, exported_at=now(), about=ABOUT, stored=stored, concluded=concluded
        )  # fmt: skip

    async def _skills(self, learner_id: UUID, track: str) -> TrackSkills:
        mastery = await self._guide.mastery_of(learner_id, track)
        tried = [one.concept for one in mastery.items if one.attempts]
        history = [await self._guide.history_of(learner_id, track, concept) for concept in tried]
        return TrackSkills(mastery=mastery, history=history)


def _plain(rows: object) -> dict[str, list[dict[str, JsonValue]]]:
    """With moments and ids as JSON writes them."""
    return _ROWS.validate_python(TypeAdapter(object).dump_python(rows, mode="json"))
