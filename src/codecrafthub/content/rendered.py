"""Content with the HTML of each of its texts."""

from __future__ import annotations

from collections.abc import Iterable

from codecrafthub.content.rendering import render
from codecrafthub.content.repository import Content
from codecrafthub.contracts.content import Exercise, Lesson


def render_all(items: Iterable[Content]) -> list[Content]:
    return [rendered(item) for item in items]


def rendered(item: Content) -> Content:
    if isinstance(item, Lesson):
        return item.model_copy(update={"html": render(item.markdown)})
    if isinstance(item, Exercise):
        return item.model_copy(
            update={
                "instructions_html": render(item.instructions),
                "tasks": [task.model_copy(update={"html": render(task.markdown)}) for task in item.tasks],
                "hints": [hint.model_copy(update={"html": render(hint.markdown)}) for hint in item.hints],
            }
        )
    concepts = [
        concept.model_copy(
            update={"introduction_html": render(concept.introduction), "about_html": render(concept.about)}
        )
        for concept in item.concepts
    ]
    return item.model_copy(update={"concepts": concepts})
