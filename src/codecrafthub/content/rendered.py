"""Content with the HTML of each of its texts."""

from __future__ import annotations

from codecrafthub.content.rendering import render
from codecrafthub.contracts.content import Concept, Exercise, Lesson, Track

Content = Track | Lesson | Exercise


def rendered(item: Content) -> Content:
    if isinstance(item, Lesson):
        return item.model_copy(update={"html": render(item.markdown, item.track)})
    if isinstance(item, Exercise):
        return item.model_copy(
            update={
                "instructions_html": render(item.instructions, item.track),
                "tasks": [task.model_copy(update={"html": render(task.markdown, item.track)}) for task in item.tasks],
                "hints": [hint.model_copy(update={"html": render(hint.markdown, item.track)}) for hint in item.hints],
            }
        )
    return item.model_copy(update={"concepts": [_concept(concept, item.slug) for concept in item.concepts]})


def _concept(concept: Concept, track: str) -> Concept:
    html = {"introduction_html": render(concept.introduction, track), "about_html": render(concept.about, track)}
    return concept.model_copy(update=html)
