"""Puts mentoring together, and lets it hear who leaves a cohort."""

from fastapi import FastAPI

from codecrafthub.contracts.assessment import AssessmentClient
from codecrafthub.contracts.content import ContentClient
from codecrafthub.contracts.identity import CohortLeft, UserDisabled
from codecrafthub.contracts.work import WorkClient
from codecrafthub.feedback.hearing import Hearing
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.mentoring import leaving, routes
from codecrafthub.feedback.mentoring.asking import Asking
from codecrafthub.feedback.mentoring.conversations import Conversations
from codecrafthub.feedback.mentoring.deps import Mentoring
from codecrafthub.feedback.mentoring.desk import Desk
from codecrafthub.feedback.mentoring.looking import Looking
from codecrafthub.feedback.mentoring.needs import Needs
from codecrafthub.feedback.mentoring.reading import Reader
from codecrafthub.feedback.mentoring.telling import Telling
from codecrafthub.feedback.mentoring.writing import WritingHeard
from codecrafthub.feedback.messages import Typing
from codecrafthub.feedback.names import Names
from codecrafthub.feedback.notifications.notifier import Notifier
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.client import Peers
from codecrafthub.kit.service import Storage


def add(
    app: FastAPI, peers: Peers, storage: Storage, *, materials: Materials, names: Names, seats: Seats,
    outreach: Outreach, hearing: Hearing, notifier: Notifier,
) -> None:  # fmt: skip
    """Give the service's public app mentoring."""
    database = storage.database
    assessment = peers.client("assessment", caller=storage.name)
    work, content = WorkClient(assessment), ContentClient(peers.client("content", caller=storage.name))
    reader = Reader(names, materials)
    telling = Telling(database, outreach, seats, reader)
    needs = Needs(database, content, work, seats, reader, telling, notifier)
    looking = Looking(database, AssessmentClient(assessment), work, seats)
    app.state.mentoring = Mentoring(Asking(needs), Desk(needs), Conversations(needs), looking)
    app.include_router(routes.router)
    hearing.on(Typing, WritingHeard(database, outreach, seats, reader).hear)
    storage.on(CohortLeft.topic, UserDisabled.topic, handle=leaving.leave, consumer="feedback.mentoring")
