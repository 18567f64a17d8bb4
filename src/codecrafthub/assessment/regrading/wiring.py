"""Puts regrading together, as a part of assessment."""

from dataclasses import dataclass

from codecrafthub.assessment.exercises import Exercises
from codecrafthub.assessment.regrading.background import Regrader
from codecrafthub.assessment.regrading.exchange import APPLY, REVERT, Exchange
from codecrafthub.assessment.regrading.models import Status
from codecrafthub.assessment.regrading.preview import Preview
from codecrafthub.assessment.regrading.reading import RegradeReader
from codecrafthub.assessment.regrading.service import RegradeService
from codecrafthub.assessment.regrading.stage import Stage
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.spare import SpareSlot
from codecrafthub.contracts.identity import IdentityClient
from codecrafthub.kit.service import Context, Storage


@dataclass(frozen=True, slots=True)
class Regrading:
    """The parts of regrading; `worker` does its work while it runs, which needs a sandbox that was started."""

    service: RegradeService
    reader: RegradeReader
    worker: Regrader
    sandbox: Sandbox


def build(context: Context, storage: Storage, exercises: Exercises, sandbox: Sandbox, spare: SpareSlot) -> Regrading:
    database, bus = storage.database, context.bus
    stages: dict[Status, Stage] = {
        Status.PREVIEWING: Preview(database, exercises, sandbox, spare),
        Status.APPLYING: Exchange(database, storage.outbox, APPLY),
        Status.REVERTING: Exchange(database, storage.outbox, REVERT),
    }
    identity = IdentityClient(context.peers.client("identity", caller=storage.name))
    return Regrading(
        service=RegradeService(database, bus, exercises, sandbox),
        reader=RegradeReader(database, identity),
        worker=Regrader(database, bus, sandbox, spare, stages),
        sandbox=sandbox,
    )
