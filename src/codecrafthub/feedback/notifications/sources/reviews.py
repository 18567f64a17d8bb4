"""Tells learners which concepts are due for another look."""

from collections.abc import Sequence

from codecrafthub.contracts.content import ContentClient, Track
from codecrafthub.contracts.recommendation import ReviewDue
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.notifier import Notice, Notifier
from codecrafthub.kit.bus import Subscription
from codecrafthub.kit.errors import NotFound
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage

NAMED = 3
"""Concepts that are named; the others are counted."""
A_WEEK = 7
"""The days after which everything was due in facts of earlier releases."""


def subscribe(storage: Storage, content: ContentClient, notifier: Notifier) -> None:
    """Hear of reviews; the names of concepts are asked for before the transaction. Heard twice, it is told once."""

    async def hear(envelopes: Sequence[Envelope]) -> None:
        facts = [ReviewDue.opened(envelope) for envelope in envelopes]
        tracks = {slug: await _track(content, slug) for slug in {fact.track for fact in facts}}
        notices = [_notice(fact, track) for fact in facts if (track := tracks[fact.track]) is not None]
        async with storage.database.write() as session:
            await notifier.notify(session, *notices)

    storage.bus.subscribe(Subscription(f"{storage.name}.reviews", (ReviewDue.topic,), hear))


async def _track(content: ContentClient, slug: str) -> Track | None:
    """None for a track that was withdrawn: there is nothing to review in it."""
    try:
        return await content.track(slug)
    except NotFound:
        return None


def _notice(fact: ReviewDue, track: Track) -> Notice:
    days = (fact.due_on - fact.used_on).days if fact.due_on else A_WEEK
    since = "It is a day" if days == 1 else f"It is {days} days"
    names = {concept.slug: concept.name for concept in track.concepts}
    return Notice(
        fact.learner_id, NotificationKind.REVIEW, f"review {fact.track} {fact.day}",
        f"Time to refresh {listed([names.get(slug, slug) for slug in fact.concepts])}",
        f"{since} since you last used this in {track.title}. One exercise now keeps it fresh for longer.",
        f"/tracks/{fact.track}",
    )  # fmt: skip


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: "loops", "loops and lists", "loops, lists, sets and 2 more"."""
    shown = list(names[:NAMED])
    if more := len(names) - len(shown):
        shown.append(f"{more} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
