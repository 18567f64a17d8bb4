"""The socket's protocol as an AsyncAPI 3 document, made of the messages' own classes."""

from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from codecrafthub.feedback.limits import Close, SocketLimits
from codecrafthub.feedback.messages import BODIES, HEARD, Said, spoken

ADDRESS = "/api/feedback/socket"
SCHEMAS = "#/components/schemas/"
MESSAGES = "#/components/messages/"
CLOSES = {
    Close.AWAY: "Your side is gone.",
    Close.RESTART: "The hub stops or starts anew; connect again after a wait of your own choice within some seconds.",
    Close.ABUSE: "Too many messages, or too many that cannot be understood.",
    Close.TOO_LARGE: "A message of yours is too long.",
    Close.BROKEN: "Something went wrong here; connect again.",
    Close.TRY_AGAIN: "You read too slowly, or the hub cannot let anybody in at this moment; connect again.",
    Close.TICKET: "The ticket is used, too old or not ours; ask for a new one.",
    Close.FORBIDDEN: "The account is not active any more.",
    Close.REPLACED: "Too many connections of one person; the oldest made room.",
    Close.SILENT: "No answer to the pings; connect again.",
}
"""With which code a socket is closed, and what to do then."""


@cache
def document() -> dict[str, Any]:
    """The whole document. Its schemas `ServerMessage` and `ClientMessage` are all that may travel either way."""
    schemas = _schemas()
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "CodeCraftHub live connection", "version": "1", "description": _description()},
        "channels": {
            "socket": {
                "address": ADDRESS,
                "bindings": {"ws": {"method": "GET", "query": _query()}},
                "messages": {
                    name: {"$ref": MESSAGES + name} for name in [*BODIES, *(_heard_name(one) for one in HEARD)]
                },
            }
        },
        "operations": {
            "tell": _operation("send", BODIES),
            "hear": _operation("receive", [_heard_name(one) for one in HEARD]),
        },
        "components": {"messages": _messages(), "schemas": schemas},
    }


def _description() -> str:
    limits = SocketLimits()
    closes = "\n".join(f"- {code}: {words}" for code, words in CLOSES.items())
    return f"""One socket for each browser, opened with a ticket of `POST /api/feedback/tickets`.

Every message of the server has an `id`. Who comes back gives the last one as `after` and gets what came since, or
`resync` when that is not known any more: then load anew what is stored. A `ping` comes every
{limits.heartbeat_seconds:.0f} s and is answered with a `pong`. At most {limits.messages_per_second} messages a second
and {limits.message_bytes} bytes each are heard, and at most {limits.sockets} sockets of one person are open. A socket
is closed with one of these codes:

{closes}
"""


def _query() -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "ticket": {"type": "string", "description": "Good once, and soon."},
            "after": {"type": "string", "description": "The id of the last message that was heard."},
        },
        "required": ["ticket"],
    }


def _operation(action: str, names: Any) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": "#/channels/socket"},
        "messages": [{"$ref": f"#/channels/socket/messages/{name}"} for name in names],
    }


def _messages() -> dict[str, Any]:
    told = {name: {"payload": {"$ref": f"{SCHEMAS}{_message_name(name)}"}} for name in BODIES}
    heard = {_heard_name(one): {"payload": {"$ref": SCHEMAS + one.__name__}} for one in HEARD}
    return told | heard


def _schemas() -> dict[str, Any]:
    bodies: list[type[BaseModel]] = list(dict.fromkeys(BODIES.values()))
    told: list[tuple[type[BaseModel], JsonSchemaMode]] = [(body, "serialization") for body in bodies]
    heard: list[tuple[type[BaseModel], JsonSchemaMode]] = [(one, "validation") for one in HEARD]
    _, found = models_json_schema([*told, *heard], ref_template=SCHEMAS + "{model}")
    schemas: dict[str, Any] = dict(found["$defs"])
    for name, body in BODIES.items():
        schemas[_message_name(name)] = _envelope(name, body)
    schemas["ServerMessage"] = {"oneOf": [{"$ref": f"{SCHEMAS}{_message_name(name)}"} for name in BODIES]}
    schemas["ClientMessage"] = {"oneOf": [{"$ref": SCHEMAS + one.__name__} for one in HEARD]}
    return schemas


def _heard_name(kind: type[Said]) -> str:
    """Apart from what the server tells under the same word, such as `renew`."""
    return f"say-{spoken(kind)}"


def _message_name(kind: str) -> str:
    return kind.title().replace("_", "") + "Message"


def _envelope(kind: str, body: type[BaseModel]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "id": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            "type": {"type": "string", "const": kind},
            "at": {"type": "string", "format": "date-time"},
            "data": {"$ref": SCHEMAS + body.__name__},
        },
        "required": ["id", "type", "at", "data"],
    }
