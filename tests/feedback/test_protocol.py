"""The socket's document: it says what really travels, the web app's types are made of it, and every code is in it."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from codecrafthub.contracts.assessment import Progress
from codecrafthub.feedback.hearing import FROM_CLIENT
from codecrafthub.feedback.limits import Close
from codecrafthub.feedback.messages import BODIES, HEARD, Here, Pong, Resume, spoken
from codecrafthub.feedback.protocol import CLOSES, document
from codecrafthub.settings import Settings
from tests.feedback.results import SLUG, exercise, failed, submission
from tests.feedback.stand import queued, receive, running_stand
from tests.support.fixtures import ROOT

pytestmark = pytest.mark.anyio


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        for inner in part.values():
            yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)


def test_the_web_app_is_made_from_the_document_as_it_is() -> None:
    """When this fails: `codecrafthub openapi web/openapi`, then `npm run api` in web/."""
    assert json.loads((ROOT / "web/openapi/socket.asyncapi.json").read_text()) == document()


def test_every_reference_leads_somewhere() -> None:
    found = set(references(document()))
    assert len(found) > 40
    for reference in found:
        part: Any = document()
        for name in reference.removeprefix("#/").split("/"):
            part = part[name]
        assert part


def test_every_code_with_which_a_socket_is_closed_is_explained() -> None:
    codes = {value for name, value in vars(Close).items() if name.isupper()}
    assert codes == set(CLOSES)
    assert all(f"- {code}: " in document()["info"]["description"] for code in codes)


def test_every_message_has_an_envelope_of_its_own() -> None:
    schemas = document()["components"]["schemas"]
    told = [schemas[one["$ref"].rpartition("/")[2]] for one in schemas["ServerMessage"]["oneOf"]]
    assert [one["properties"]["type"]["const"] for one in told] == list(BODIES)
    heard = [schemas[one["$ref"].rpartition("/")[2]] for one in schemas["ClientMessage"]["oneOf"]]
    assert [one["properties"]["type"]["const"] for one in heard] == [spoken(one) for one in HEARD]


async def test_what_travels_is_what_the_document_says(settings: Settings) -> None:
    """All that a learner hears of one submission: each message has just the fields of its schema, with values that fit."""
    learner = uuid4()
    of = submission(learner, [failed("1", "2")])
    about = {"learner_id": learner, "submission_id": of.id, "exercise": SLUG}
    async with running_stand(settings) as stand, await stand.socket(learner) as client:
        stand.exercises[SLUG] = exercise()
        await stand.signal(queued(learner))
        for kind in ("running", "test", "judged"):
            more: dict[str, Any] = {"test": of.tests[0]} if kind == "test" else {}
            more |= {"submission": of} if kind == "judged" else {"files": of.files}
            await stand.signal(Progress(kind=kind, **about, **more))
        heard: list[dict[str, Any]] = [await receive(client, "ping")]
        while heard[-1]["type"] != "annotations" or not heard[-1]["data"]["is_whole"]:
            heard.append(await receive(client))
        await client.send("rubbish")
        heard.append(await receive(client))
        await client.send('{"type": "resume", "after": "of-another"}')
        heard.append(await receive(client))
    schemas = document()["components"]["schemas"]
    for message in heard:
        assert set(message) == {"id", "type", "at", "data"}
        body = BODIES[message["type"]]
        assert set(message["data"]) == set(schemas[body.__name__].get("properties", {})), message["type"]
        body.model_validate(message["data"])
    assert {one["type"] for one in heard} >= {
        "queued", "running", "test", "judged", "annotations", "resync", "ping", "error",
    }  # fmt: skip


def test_each_body_comes_back_from_its_own_json_as_it_was() -> None:
    """Between replicas a message travels as JSON: no body may lose anything on the way."""
    for kind, body in BODIES.items():
        schema = body.model_json_schema(mode="serialization")
        assert schema.get("additionalProperties") is not True, kind
        assert set(body.model_fields) == set(schema.get("properties", {})), kind


def test_what_a_client_may_say() -> None:
    assert isinstance(FROM_CLIENT.validate_json('{"type": "pong"}'), Pong)
    assert FROM_CLIENT.validate_json('{"type": "resume", "after": "a-1"}') == Resume(type="resume", after="a-1")
    assert FROM_CLIENT.validate_json('{"type": "here", "exercise": null}') == Here(type="here", exercise=None)
    for wrong in (
        '{"type": "here"}',
        '{"type": "here", "exercise": "' + "x" * 201 + '"}',
        '{"type": "watch", "cohort": "every"}',
        '{"type": "renew"}',
        '{"type": "resume"}',
        '{"type": "resume", "after": 5}',
        "[]",
        '"pong"',
        "{}",
        "[" * 2000,
        '{"type": ["pong"]}',
    ):
        with pytest.raises(ValidationError):
            FROM_CLIENT.validate_json(wrong)
