"""What an operator can watch of assessment."""

from prometheus_client import Counter, Gauge, Histogram

from codecrafthub.assessment.queue_repository import QueueRepository
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.spare import SpareSlot
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.kit.service import Check

QUEUED = Gauge("hub_assessment_queue_length", "Submissions waiting to be judged")
OLDEST = Gauge("hub_assessment_queue_oldest_age_seconds", "Age of the oldest submission waiting to be judged")
SLOTS = Gauge("hub_assessment_runner_slots", "Boxes that all runners together fill at once; 0 where none can be used")
BUSY = Gauge("hub_assessment_runner_slots_busy", "Boxes that learners use, those of other hubs as well")
SECONDS = Histogram(
    "hub_assessment_judging_seconds",
    "Time from a submission's arrival to its verdict, in seconds",
    ["verdict"],
    buckets=(0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
FIRST_RESULT = Histogram(
    "hub_assessment_first_result_seconds",
    "Time from a submission's arrival to the first result that its learner is told",
    buckets=(0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
REFUSED = Counter("hub_assessment_refused_total", "Submissions turned away because the queue was full")
REQUEUED = Counter("hub_assessment_requeued_total", "Submissions queued again because whoever judged them was lost")


def looking_at(database: Database, sandbox: Sandbox, spare: SpareSlot) -> Check:
    """What sets the gauges about the queue and the runners as they are now."""

    async def look() -> None:
        SLOTS.set(sandbox.slots)
        BUSY.set(spare.in_use_now + sandbox.slots - sandbox.capacity)
        async with database.read() as session:
            length, since = await QueueRepository(session).waiting()
        QUEUED.set(length)
        OLDEST.set(max(0.0, (now() - since).total_seconds()) if since is not None else 0)

    return look
