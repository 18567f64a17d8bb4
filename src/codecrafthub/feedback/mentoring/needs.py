"""What most of mentoring needs of others."""

from dataclasses import dataclass

from codecrafthub.contracts.content import ContentClient
from codecrafthub.contracts.work import WorkClient
from codecrafthub.feedback.mentoring.reading import Reader
from codecrafthub.feedback.mentoring.telling import Telling
from codecrafthub.feedback.notifications.notifier import Notifier
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.database import Database


@dataclass(frozen=True, slots=True)
class Needs:
    database: Database
    content: ContentClient
    work: WorkClient
    seats: Seats
    reader: Reader
    telling: Telling
    notifier: Notifier
