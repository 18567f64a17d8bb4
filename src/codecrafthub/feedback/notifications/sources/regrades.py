"""What a learner is told when work of theirs was judged again: calmly, once, and what it means for them."""

from collections.abc import Iterable, Sequence

from codecrafthub.contracts.assessment import SubmissionRegraded, Verdict
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.notifier import Notice, Notifier
from codecrafthub.kit.bus import Subscription
from codecrafthub.kit.database import Session
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage

TOGETHER_SECONDS = 0.5
"""A regrade deals with one learner's submissions after each other: they are told together."""


def subscribe(storage: Storage, materials: Materials, notifier: Notifier) -> None:
    """Hear of regrades; content is asked for titles before the transaction, never inside it."""
    consumer = f"{storage.name}.regrades"

    async def hear(envelopes: Sequence[Envelope]) -> None:
        facts = [SubmissionRegraded.opened(envelope) for envelope in envelopes]
        titles = {slug: await _title(materials, slug) for slug in {fact.exercise for fact in facts}}

        async def tell(session: Session, new: Sequence[Envelope]) -> None:
            facts = _telling(SubmissionRegraded.opened(envelope) for envelope in new)
            await notifier.notify(session, *(_notice(fact, titles[fact.exercise]) for fact in facts))

        await storage.inbox.each_once(envelopes, tell, consumer)

    storage.bus.subscribe(Subscription(consumer, (SubmissionRegraded.topic,), hear, TOGETHER_SECONDS))


async def _title(materials: Materials, slug: str) -> str:
    exercise = await materials.exercise(slug)
    return exercise.title if exercise else slug


def _telling(facts: Iterable[SubmissionRegraded]) -> list[SubmissionRegraded]:
    """Of each learner and regrade the change that matters most: a solve, else what came last."""
    kept: dict[tuple[object, ...], SubmissionRegraded] = {}
    for fact in facts:
        about = (fact.learner_id, fact.regrade_id, fact.is_undone)
        known = kept.get(about)
        if known is None or fact.verdict is Verdict.ACCEPTED or known.verdict is not Verdict.ACCEPTED:
            kept[about] = fact
    return list(kept.values())


def _notice(fact: SubmissionRegraded, title: str) -> Notice:
    return Notice(
        user_id=fact.learner_id,
        kind=NotificationKind.FEEDBACK,
        event=f"regrade {fact.regrade_id}" + (" undone" if fact.is_undone else ""),
        title=title,
        text=regrade_words(fact),
        link=f"/exercises/{fact.exercise}",
        amends=fact.verdict is Verdict.ACCEPTED,
    )


def regrade_words(fact: SubmissionRegraded) -> str:
    """One or two sentences about a submission that was judged again."""
    return " ".join(filter(None, (_what_happened(fact), _what_it_means(fact))))


def _what_happened(fact: SubmissionRegraded) -> str:
    is_accepted = fact.verdict is Verdict.ACCEPTED
    now = "accepted" if is_accepted else f"{fact.passed} of {fact.total} tests pass"
    if fact.is_undone:
        return f"A correction of the exercise was taken back, and your submission counts as before: {now}."
    return f"Your submission was judged again after the exercise was corrected: now {now}."


def _what_it_means(fact: SubmissionRegraded) -> str | None:
    """Only where the verdict alone would leave the learner wondering."""
    if fact.verdict is Verdict.ACCEPTED or not fact.was_solved:
        return None
    if fact.is_solved:
        return "The exercise stays solved for you."
    return "The exercise is open again; your code is still there."
