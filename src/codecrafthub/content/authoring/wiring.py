"""Puts authoring together, as a part of content."""

from __future__ import annotations

from dataclasses import dataclass

from codecrafthub.content.authoring.desk import Desk
from codecrafthub.content.authoring.gate import Gate
from codecrafthub.content.authoring.importing import Importing
from codecrafthub.content.authoring.jobs.office import Office
from codecrafthub.content.authoring.jobs.repository import JobRepository
from codecrafthub.content.authoring.publishing import Publishing
from codecrafthub.content.authoring.shelf import Shelf
from codecrafthub.content.authoring.sources import Sources
from codecrafthub.content.versions.press import Press
from codecrafthub.content.versions.repository import VersionRepository
from codecrafthub.contracts.analytics import AnalyticsClient
from codecrafthub.contracts.examination import ExaminationClient
from codecrafthub.contracts.identity import IdentityClient
from codecrafthub.kit.documents import Documents
from codecrafthub.kit.service import Context


@dataclass(frozen=True, slots=True)
class Authoring:
    """The parts of authoring; the office does its work while it runs."""

    shelf: Shelf
    desk: Desk
    publishing: Publishing
    importing: Importing
    office: Office
    analytics: AnalyticsClient
    max_upload_mb: int


def build(context: Context, name: str, documents: Documents, versions: VersionRepository, press: Press) -> Authoring:
    sources = Sources(versions)
    office = Office(JobRepository(documents))
    judge = ExaminationClient(context.peers.client("assessment", caller=name))
    return Authoring(
        shelf=Shelf(versions, sources, IdentityClient(context.peers.client("identity", caller=name))),
        desk=Desk(versions, sources),
        publishing=Publishing(versions, sources, press, Gate(judge), office),
        importing=Importing(versions, judge, office),
        office=office,
        analytics=AnalyticsClient(context.peers.client("analytics", caller=name)),
        max_upload_mb=context.settings.max_upload_mb,
    )
