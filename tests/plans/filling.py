"""Fills every table that grows with use, on PostgreSQL, from what its own columns say: rows of many learners' years."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from codecrafthub.kit.encryption.columns import EncryptedText
from codecrafthub.kit.encryption.keys import Keyring
from codecrafthub.kit.service import Service

PEOPLE = ("learner_id", "user_id", "person", "author_id", "actor_id")
EXERCISES = 200
"""So many learners share the rows of a table that each has worked on so many exercises."""
SMALL = {
    "analytics": {"erased_person"},
    "assessment": {"regrades", "closed_sources"},
    "content": {"search_concepts", "search_entries", "search_state", "erased_authors"},
    "feedback": {"exercise_news", "given_answers", "used_tickets", "encryption_keys"},
    "identity": {"signing_keys", "pauses", "encryption_keys"},
    "recommendation": {"experiment", "participant", "model", "fit", "tally"},
}
"""What does not grow with learners and their days, by its service, or has a row for the few who ask for it."""
FIXED: Mapping[str, str] = {
    "submissions.status": "'judged'",
    "submissions.verdict": "CASE WHEN g % 3 = 0 THEN 'accepted' ELSE 'wrong_answer' END",
    "submissions.judged_at": "now()",
    "submissions.tests_hash": "'hash' || g % 50",
    "solutions.solved_at": "CASE WHEN g % 3 = 0 THEN now() END",
    "event.topic": "CASE WHEN g % 2 = 0 THEN 'assessment.submission.judged' ELSE 'assessment.submission.received' END",
    "event.verdict": "CASE WHEN g % 2 = 0 THEN 'wrong_answer' END",
    "event.body": """'{"verdict": "wrong_answer", "is_first_solve": false, "attempt": 1}'""",
    "event_change.position": "g",
    "outbox.relayed": "true",
    "outbox_delivery.is_dead": "true",
    "users.role": "'learner'",
    "enrolments.role": "'learner'",
    "notifications.read_at": "CASE WHEN g % 10 > 0 THEN now() END",
    "notifications.is_shown": "true",
    "notifications.kind": "'feedback'",
    "deliveries.state": "'done'",
    "deliveries.channel": "'mail'",
    "webhooks.slot": "1 + (g - 1) / :people % 5",
    "help_requests.closed_at": "now()",
    "help_requests.answered_at": "now()",
    "help_requests.outcome": "'resolved'",
    "help_threads.learner_id": "{person}",
    "shown.propensity": "0.5",
    "shown.position": "1",
    "regrade_entries.state": "'done'",
    "attempt.is_solved": "g % 3 = 0",
    "answer_errands.due_at": "now() + interval '30 days'",
    "cluster_answers.withdrawn_at": "now()",
    "hand_goal.minutes": "30",
    "memory.due_at": "now() + interval '30 days'",
    "inbox.consumer": "'{service}'",
}
CONSTANTS: Mapping[type[Any], str] = {
    sa.Boolean: "false",
    sa.Date: "current_date - CAST(g % 700 AS integer)",
    sa.Time: "'12:00'",
    sa.JSON: "'{}'",
    sa.LargeBinary: "'x'",
    sa.Integer: "1",
    sa.Float: "1",
}
SEALED = "somebody@example.org"
"""What everything encrypted holds, for it is read as well."""
LONG_AGO = "now() - g % 7776000 * interval '1 second'"
PERSON = "md5('users' || (1 + g % :people))::uuid"
"""Who a row belongs to: everyone comes once before anyone comes again."""


def growing(service: Service) -> list[sa.Table]:
    """A service's tables that grow with learners and their days."""
    assert service.storage is not None
    return [one for one in service.storage.metadata.sorted_tables if one.name not in SMALL.get(service.name, ())]


async def fill(services: Iterable[Service], rows: int) -> None:
    """Put `rows` rows into each table that grows, or one for each person where a person has but one."""
    for service in services:
        assert service.storage is not None
        for table in growing(service):
            about = {"people": max(1, rows // EXERCISES)}
            count = about["people"] if table.name in ("users", "cohorts") else rows
            async with service.storage.database.write(is_long=True) as session:
                statement = _insert(service.name, table, service.storage.database.keyring)
                await session.execute(sa.text(statement), {**about, "rows": count})
        async with service.storage.database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as one:
            await one.execute(sa.text("ANALYZE"))


def _insert(service: str, table: sa.Table, keyring: Keyring) -> str:
    values = {column.name: _value(service, column, keyring) for column in table.columns if column.identity is None}
    names = ", ".join(f'"{name}"' for name in values)
    rows = "generate_series(1, CAST(:rows AS bigint)) AS g"
    return (
        f'INSERT INTO "{table.name}" ({names}) SELECT {", ".join(values.values())} FROM {rows} ON CONFLICT DO NOTHING'
    )


def _value(service: str, column: sa.Column[Any], keyring: Keyring) -> str:
    if isinstance(column.type, EncryptedText):
        return f"'{keyring.encrypt(SEALED, column.type.purpose)}'"
    named = f"{column.table.name}.{column.name}"
    if named in FIXED:
        return FIXED[named].replace("{person}", PERSON).replace("{service}", service)
    if column.name in PEOPLE:
        return PERSON
    if column.name == "exercise":
        return "'bulk.e' || (g - 1) / :people"
    if column.nullable:
        return "NULL"
    return _by_type(column)


def _by_type(column: sa.Column[Any]) -> str:
    table, kind = column.table.name, column.type
    if column.foreign_keys:
        other = next(iter(column.foreign_keys)).column.table.name
        if not isinstance(kind, sa.Uuid):
            return "1 + g % :rows"
        ids = ":people" if other in ("users", "cohorts") else ":rows"
        return f"md5('{other}' || (1 + g % CAST({ids} AS bigint)))::uuid"
    if isinstance(kind, sa.Uuid):
        return f"md5('{table if column.primary_key else f'{table}.{column.name}'}' || g)::uuid"
    if isinstance(kind, sa.String):
        is_key = column.primary_key or column.unique or column.name in ("event", "token_hash", "email", "key")
        return f"'{column.name[:4]}' || {'g::text' if is_key else '(g % 40)::text'}"
    return next((value for one, value in CONSTANTS.items() if isinstance(kind, one)), LONG_AGO)
