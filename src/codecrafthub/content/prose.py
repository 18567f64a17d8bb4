"""Instructions and hints: numbered tasks, and ordered hints that belong to them."""

from __future__ import annotations

from codecrafthub.content.examples import find_examples
from codecrafthub.content.folder import Folder
from codecrafthub.content.markdown import (
    Section,
    first_heading,
    split_items,
    split_sections,
    with_definitions,
    without_definitions,
)
from codecrafthub.contracts.content import Hint, Task


def read_instructions(folder: Folder) -> tuple[str, list[Task]]:
    """(the text before the first task, the tasks)."""
    text = folder.text("instructions.md")
    if text is None:
        return "", []
    label = folder.label("instructions.md")
    if heading := first_heading(text):
        folder.report.refuse(label, heading, "Leave the `# ` heading out: the title comes from exercise.toml.")
    find_examples(text, label, folder.report)
    plain, links = without_definitions(text)
    intro, sections = split_sections(plain)
    if not sections:
        folder.report.refuse(label, 1, "There is no task. Write a heading such as `## 1. Add the numbers`.")
    for expected, section in enumerate(sections, start=1):
        if section.number != expected:
            folder.report.refuse(label, section.line, f"Number this heading: `## {expected}. {section.title}`.")
        if not section.text:
            folder.report.refuse(label, section.line, "This task has no text. Say what to write.")
    texts = [with_definitions(section.text, links) for section in sections]
    return with_definitions(intro, links), [
        Task(number=section.number, title=section.title, markdown=text)
        for section, text in zip(sections, texts, strict=True)
    ]


def read_hints(folder: Folder, tasks: list[Task]) -> list[Hint]:
    """The hints in the order in which learners get them; `## General` holds those for the whole exercise."""
    text = folder.text("hints.md")
    if text is None:
        return []
    label = folder.label("hints.md")
    titles = {task.number: task.title for task in tasks}
    plain, links = without_definitions(text)
    before, sections = split_sections(plain)
    if before:
        folder.report.refuse(label, 1, "Put this text below a heading: `## General` or the heading of a task.")
    hints: list[Hint] = []
    for section in sections:
        _check_heading(section, titles, folder, label)
        items, stray = split_items(section)
        if stray is not None or not items:
            line = stray or section.line
            folder.report.refuse(
                label, line, "Write each hint as a list item: `- ` first, further lines two spaces in."
            )
        for _, item in items:
            hints.append(Hint(number=len(hints) + 1, task=section.number, markdown=with_definitions(item, links)))
    return hints


def _check_heading(section: Section, titles: dict[int, str], folder: Folder, label: str) -> None:
    if section.number == 0 and section.title == "General":
        return
    if titles.get(section.number) != section.title:
        known = ", ".join(f"`## {number}. {title}`" for number, title in titles.items())
        folder.report.refuse(label, section.line, f"No task has this heading. Write one of `## General`, {known}.")
