"""What an operator can watch of the live connections."""

from prometheus_client import Counter, Gauge, Histogram

SOCKETS_OPEN = Gauge("hub_feedback_sockets_open", "Live connections that are open now")
MESSAGES_SENT = Counter("hub_feedback_messages_sent_total", "Messages handed to sockets", ["type"])
MESSAGES_DROPPED = Counter("hub_feedback_messages_dropped_total", "Messages that could not be handed on", ["reason"])
NOTIFICATIONS = Counter("hub_feedback_notifications_total", "Notifications that were stored", ["kind"])
DELIVERIES = Counter("hub_feedback_deliveries_total", "Deliveries by what became of them", ["channel", "outcome"])
DELIVERIES_WAITING = Gauge("hub_feedback_deliveries_waiting", "Deliveries that wait, digests apart", ["channel"])
REMARKS_DROPPED = Counter("hub_feedback_remarks_dropped_total", "Submissions left without remarks", ["reason"])
GROWTH_DROPPED = Counter(
    "hub_feedback_growth_dropped_total", "Functions whose growth could not be measured", ["reason"]
)
ANALYZERS_DROPPED = Counter("hub_feedback_analyzers_dropped_total", "Analyses that came to nothing", ["analyzer"])
DIAGNOSTICS_DROPPED = Counter(
    "hub_feedback_diagnostics_dropped_total", "Typed texts not looked at as a whole", ["reason"]
)
ANALYZER_SECONDS = Histogram(
    "hub_feedback_analyzer_seconds", "How long an analyzer looked at a submission", ["analyzer"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5),
)  # fmt: skip
