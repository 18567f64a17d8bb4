"""What an operator can watch of assessment."""

from prometheus_client import Counter, Gauge, Histogram

QUEUED = Gauge("hub_assessment_queue_length", "Submissions waiting to be judged, when last looked at")
SECONDS = Histogram(
    "hub_assessment_judging_seconds",
    "Time from a submission's arrival to its verdict, in seconds",
    ["verdict"],
    buckets=(0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
REQUEUED = Counter("hub_assessment_requeued_total", "Submissions queued again because whoever judged them was lost")
