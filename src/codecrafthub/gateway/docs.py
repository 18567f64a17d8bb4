"""A service's OpenAPI document as a page that people can read, made on the server."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from codecrafthub.gateway.pages import page

METHODS = ("get", "post", "put", "patch", "delete")
DEPTH = 6
"""How far references inside a schema are followed; a schema may contain itself."""

Document = Mapping[str, Any]


def docs_page(name: str, document: Document) -> str:
    """The page of one service: every operation with its parameters, body and answers."""
    operations = [
        _operation(document, f"/api/{name}{path}", method, item[method])
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
    ]
    intro = (
        f"<p>{escape(document['info'].get('summary', ''))}</p>"
        f'<p><a href="/api/{name}/openapi.json">OpenAPI document</a> · <a href="/api">All services</a></p>'
    )
    return page(document["info"]["title"], intro + "".join(operations))


def _operation(document: Document, path: str, method: str, operation: Document) -> str:
    parts = [f'<h2><span class="method">{method.upper()}</span> <code>{escape(path)}</code></h2>']
    said = operation.get("description") or operation.get("summary", "")
    parts += [f"<p>{escape(line)}</p>" for line in said.split("\n\n") if line.strip()]
    if operation.get("parameters"):
        parts.append(_parameters(document, operation["parameters"]))
    if "requestBody" in operation:
        parts.append("<h3>Send</h3>" + _example(document, operation["requestBody"]))
    for status, answer in operation.get("responses", {}).items():
        if status != "422":
            parts.append(f"<h3>Answer {escape(status)}</h3>" + _example(document, answer))
    return f"<section>{''.join(parts)}</section>"


def _parameters(document: Document, parameters: list[Document]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(one['name'])}</code></td><td>{escape(one['in'])}</td>"
        f"<td><code>{escape(_inline(document, one.get('schema', {})))}</code></td>"
        f"<td>{'required' if one.get('required') else 'optional'}</td>"
        f"<td>{escape(one.get('description', ''))}</td></tr>"
        for one in parameters
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Name", "In", "Type", "", "Meaning"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _example(document: Document, holder: Document) -> str:
    for kind, media in holder.get("content", {}).items():
        if schema := media.get("schema"):
            shape = json.dumps(_shape(document, schema, DEPTH), indent=2, ensure_ascii=False)
            return f"<p>{escape(kind)}</p><pre><code>{escape(shape)}</code></pre>"
    return f"<p>{escape(holder.get('description', 'No body.'))}</p>"


def _inline(document: Document, schema: Document) -> str:
    return json.dumps(_shape(document, schema, 2), ensure_ascii=False).strip('"')


def _shape(document: Document, schema: Document, depth: int) -> Any:
    """A schema as the value it describes, with the names of types where values would stand."""
    if "$ref" in schema:
        schema = _resolved(document, schema["$ref"])
    if depth == 0:
        return "…"
    choices = schema.get("anyOf") or schema.get("oneOf")
    if choices:
        shapes = [_shape(document, choice, depth - 1) for choice in choices]
        return " | ".join(shapes) if all(isinstance(one, str) for one in shapes) else shapes[0]
    if schema.get("type") == "object" or "properties" in schema:
        return dict(_fields(document, schema, depth))
    if schema.get("type") == "array":
        return [_shape(document, schema.get("items", {}), depth - 1)]
    if "enum" in schema or "const" in schema:
        return " | ".join(str(one) for one in schema.get("enum", [schema.get("const")]))
    kind = schema.get("type", "any")
    return f"{kind} ({schema['format']})" if "format" in schema else kind


def _fields(document: Document, schema: Document, depth: int) -> Iterator[tuple[str, Any]]:
    needed = schema.get("required", [])
    for name, field in schema.get("properties", {}).items():
        yield (name if name in needed else f"{name}?"), _shape(document, field, depth - 1)
    if isinstance(extra := schema.get("additionalProperties"), dict):
        yield "<name>", _shape(document, extra, depth - 1)


def _resolved(document: Document, reference: str) -> Document:
    found: Any = document
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    schema: Document = found
    return schema
