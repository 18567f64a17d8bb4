"""An exercise's instructions and hints put together from Exercism's files."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from codecrafthub.content.exercism.prose import adapted, demoted, has_html, joined
from codecrafthub.content.markdown import Section, split_sections, unfenced, without_definitions
from codecrafthub.content.problems import Problem

Read = Callable[[str], str]
"""The text of a file below the exercise's folder; empty where there is none."""
_ITEM = re.compile(r"^ {0,1}[-*+]\s+")


@dataclass(slots=True)
class Prose:
    """instructions.md and hints.md, and the titles of the tasks by their numbers."""

    instructions: str = ""
    hints: str = ""
    tasks: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_prose(read: Read, folder: str, title: str) -> Prose:
    """Put the texts of `.docs` together; title is that of the one task where none is numbered."""
    prose = Prose()
    introduction = joined(*(adapted(read(f".docs/introduction{kind}.md")) for kind in ("", ".append")))
    body = joined(*(adapted(read(f".docs/instructions{kind}.md")) for kind in ("", ".append")))
    if not body:
        prose.problems.append(Problem(f"{folder}/.docs/instructions.md", 1, "There are no instructions."))
        return prose
    if has_html(introduction) or has_html(body):
        told = "There is HTML in this text, which is shown as text. Write it as Markdown."
        prose.problems.append(Problem(f"{folder}/.docs/instructions.md", 1, told))
    plain, links = without_definitions(body)
    before, tasks = _tasks(plain, title)
    intro_plain, intro_links = without_definitions(introduction)
    prose.tasks = {number: task.title for number, task in enumerate(tasks, start=1)}
    if any(task.number not in {0, number} for number, task in enumerate(tasks, start=1)):
        told = "The tasks are not numbered from 1 on. They were numbered anew; tests name them by the old numbers."
        prose.problems.append(Problem(f"{folder}/.docs/instructions.md", 1, told))
    sections = [f"## {number}. {task.title}\n\n{task.text}" for number, task in enumerate(tasks, start=1)]
    defined = "\n".join((intro_links | links).values())
    prose.instructions = joined(demoted(intro_plain.strip()), before, *sections, defined) + "\n"
    prose.hints = _hints(adapted(read(".docs/hints.md")), prose, folder)
    return prose


def _tasks(body: str, title: str) -> tuple[str, list[Section]]:
    """(what stands before the first task, the tasks); where none is numbered, all of it is one task."""
    before, sections = split_sections(body)
    if not any(section.number for section in sections):
        return "", [Section(0, title, 1, demoted(body).strip(), 1)]
    tasks: list[Section] = []
    for section in sections:
        if section.number:
            text = section.text or f"{section.title}."
            tasks.append(Section(section.number, section.title, section.line, text, section.first_line))
            continue
        part = f"### {section.title}\n\n{demoted(section.text)}"
        if tasks:
            last = tasks[-1]
            tasks[-1] = Section(last.number, last.title, last.line, joined(last.text, part), last.first_line)
        else:
            before = joined(before, part)
    return before, tasks


def _hints(text: str, prose: Prose, folder: str) -> str:
    """The hints below the headings of their tasks, which are equal; others are for the whole exercise."""
    plain, links = without_definitions(text)
    before, sections = split_sections(plain)
    by_title = {title: number for number, title in prose.tasks.items()}
    found: dict[int, list[str]] = {0: _items(before)} if before else {}
    for section in sections:
        number = by_title.get(section.title, 0)
        if not number and section.title != "General":
            number = section.number if section.number in prose.tasks else 0
            told = f"No task is called “{section.title}”; its hints went to " + (
                f"the task {number}." if number else "the whole exercise."
            )
            prose.problems.append(Problem(f"{folder}/.docs/hints.md", section.line, told))
        found.setdefault(number, []).extend(_items(section.text))
    parts = [
        "\n".join([f"## {number}. {prose.tasks[number]}" if number else "## General", "", *found[number]])
        for number in sorted(found)
        if found[number]
    ]
    return joined(*parts, "\n".join(links.values())) + "\n" if parts else ""


def _items(text: str) -> list[str]:
    """List items in the form of ours: `- ` first, what belongs to it two spaces in."""
    items: list[list[str]] = []
    was_blank = True
    for _, line, is_prose in unfenced(text.split("\n")):
        if not is_prose and items:
            items[-1].append(f"  {line.removeprefix('  ')}".rstrip())
        elif _ITEM.match(line):
            items.append([f"- {_ITEM.sub('', line)}"])
        elif not line.strip():
            if items:
                items[-1].append("")
        elif items and (line.startswith("  ") or not was_blank):
            items[-1].append(f"  {line.removeprefix('  ')}")
        else:
            items.append([f"- {line}"])
        was_blank = not line.strip()
    return ["\n".join(lines).rstrip() for lines in items if "".join(lines).strip("- ")]
