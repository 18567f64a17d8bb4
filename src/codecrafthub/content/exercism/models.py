"""The parts of Exercism's JSON files that an import reads; what else they hold is left alone."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from codecrafthub.content.format import Slug
from codecrafthub.content.problems import Problem
from codecrafthub.content.trees import NotText, Tree, as_text

Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Model = TypeVar("Model", bound=BaseModel)


class Foreign(BaseModel):
    """Base: what is not known is not ours to judge."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class FileNames(Foreign):
    """`files`: names, or in config.json patterns of names."""

    solution: list[str] = Field(default_factory=list)
    test: list[str] = Field(default_factory=list)
    exemplar: list[str] = Field(default_factory=list)
    example: list[str] = Field(default_factory=list)
    """What an exercise for practice has instead of an exemplar."""
    editor: list[str] = Field(default_factory=list)


class ListedConcept(Foreign):
    uuid: UUID
    slug: Slug
    name: Text


class ListedExercise(Foreign):
    """An exercise in config.json. Those that teach name `concepts`, those for practice `practices`."""

    uuid: UUID
    slug: Slug
    name: Text
    concepts: list[Slug] = Field(default_factory=list)
    practices: list[Slug] = Field(default_factory=list)
    prerequisites: list[Slug] = Field(default_factory=list)
    difficulty: Annotated[int, Field(ge=1, le=10)] = 1
    status: Literal["wip", "beta", "active", "deprecated"] = "active"


class ListedExercises(Foreign):
    """Kept as they are, so that one that is wrong does not spoil the others."""

    concept: list[Any] = Field(default_factory=list)
    practice: list[Any] = Field(default_factory=list)


class Config(Foreign):
    """config.json."""

    language: Text
    slug: Slug
    blurb: Text = ""
    files: FileNames = FileNames()
    concepts: list[ListedConcept] = Field(default_factory=list)
    exercises: ListedExercises


class About(Foreign):
    """An exercise's .meta/config.json, or a concept's."""

    authors: list[Text] = Field(default_factory=list)
    contributors: list[Text] = Field(default_factory=list)
    files: FileNames = FileNames()
    blurb: Text = ""
    source: Text = ""
    source_url: Text = ""


class Link(Foreign):
    """An entry of a concept's links.json."""

    url: Text
    description: Text = ""


def read_json(tree: Tree, path: str, problems: list[Problem]) -> Any:
    """The file's value; None, with a problem, where it cannot be had."""
    entry = tree.entry(path)
    if entry is None or entry.is_folder or entry.fault:
        problems.append(Problem(path, 1, entry.fault if entry and entry.fault else "This file is missing."))
        return None
    try:
        return json.loads(as_text(entry.data))
    except NotText as error:
        problems.append(Problem(path, error.line, error.message))
    except json.JSONDecodeError as error:
        problems.append(Problem(path, error.lineno, f"This is not valid JSON: {error.msg}."))
    except (RecursionError, ValueError):
        problems.append(Problem(path, 1, "This is not JSON of a reasonable depth and size."))
    return None


def read_model(tree: Tree, path: str, model: type[Model], problems: list[Problem]) -> Model | None:
    """The file as a model; None, with a problem for each fault, where it is none."""
    raw = read_json(tree, path, problems)
    return None if raw is None else as_model(raw, path, model, problems)


def as_model(raw: Any, label: str, model: type[Model], problems: list[Problem], where: str = "") -> Model | None:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        for fault in error.errors(include_url=False)[:20]:
            key = ".".join([*([where] if where else []), *(str(part) for part in fault["loc"])])
            problems.append(Problem(label, 1, f"`{key}`: {fault['msg'][0].lower()}{fault['msg'][1:]}."))
        return None
