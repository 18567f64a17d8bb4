"""An author's TOML text read into its model, with every fault at its line and in plain words."""

from __future__ import annotations

import difflib
import tomllib
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from codecrafthub.content.problems import Report
from codecrafthub.content.toml_lines import LineMap, Path, error_line

Model = TypeVar("Model", bound=BaseModel)


class TomlFile(Generic[Model]):
    """A parsed file that still knows where each of its keys stands."""

    def __init__(self, label: str, data: Model, lines: LineMap, offset: int) -> None:
        self.label = label
        self.data = data
        self._lines = lines
        self._offset = offset

    def line(self, *path: str | int, value: object = None) -> int:
        """The line of a key; of an element of an array when its value is given too."""
        return self._lines.line_of(path, value) + self._offset


def read_toml(text: str, label: str, model: type[Model], report: Report, *, offset: int = 0) -> TomlFile[Model] | None:
    """Parse and validate; None when anything is wrong. Offset: lines that stand before the TOML in its file."""
    lines = LineMap(text)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        last = text.count("\n") + 1
        line = last if "end of document" in str(error) else error_line(str(error))
        report.refuse(label, line + offset, f"This is not valid TOML: {error}.")
        return None
    if "\0" in _all_text(raw):
        report.refuse(label, lines.line_with("u0000") + offset, "Remove the NUL character.")
        return None
    try:
        return TomlFile(label, model.model_validate(raw), lines, offset)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            path: Path = tuple(fault["loc"])
            report.refuse(label, lines.line_of(path, fault.get("input")) + offset, _sentence(path, dict(fault), model))
        return None


def _all_text(raw: Any) -> str:
    """Every text of a parsed file in one; escapes may have put into it what no editor shows."""
    if isinstance(raw, dict):
        return "".join(_all_text(part) for part in (*raw.keys(), *raw.values()))
    if isinstance(raw, list):
        return "".join(map(_all_text, raw))
    return raw if isinstance(raw, str) else ""


def _sentence(path: Path, fault: dict[str, Any], model: type[BaseModel]) -> str:
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    kind = fault["type"]
    if kind == "extra_forbidden":
        known = _known_keys(model, path)
        close = difflib.get_close_matches(str(path[-1]), known, n=1)
        advice = f"Did you mean `{close[0]}`?" if close else f"Known here: {', '.join(known)}."
        return f"`{key}` is not a key of this file. {advice}"
    if kind == "missing":
        return f"`{key}` is missing. Add it."
    if kind == "string_pattern_mismatch":
        return f"`{key}` is {fault['input']!r}, which is not allowed here. {_shape(path)}"
    return f"`{key}`: {fault['msg'][0].lower()}{fault['msg'][1:]}."


def _shape(path: Path) -> str:
    field = next((part for part in reversed(path) if isinstance(part, str)), "")
    if field == "path":
        return "Write lessons/<slug> or exercises/<slug>."
    if field == "entry":
        return "Write the plain name of a file, without a folder."
    if field == "call":
        return "Write the name of a function alone; what it is called with is generated."
    if field == "source_url":
        return "Write an address that begins with https:// or http://."
    if field == "raises":
        return "Write the name of an exception type, such as ValueError."
    return "Write a slug: small letters and digits, joined by single hyphens."


def _known_keys(model: type[BaseModel], path: Path) -> list[str]:
    """The keys of the (nested) model in which the unknown key stands."""
    for part in path[:-1]:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        inner = _inner_model(field.annotation) if field else None
        if inner is None:
            return []
        model = inner
    return list(model.model_fields)


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    for candidate in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None
