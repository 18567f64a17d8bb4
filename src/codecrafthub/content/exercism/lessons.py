"""Lessons made from what Exercism says about concepts."""

from __future__ import annotations

from codecrafthub.content.exercism.models import About, Config, Link, ListedConcept, as_model, read_json, read_model
from codecrafthub.content.exercism.prose import adapted, joined
from codecrafthub.content.folder import MAX_FILE_BYTES
from codecrafthub.content.problems import Problem
from codecrafthub.content.toml_text import toml
from codecrafthub.content.trees import NotText, Tree, as_text

FEWEST_WORDS = 25
"""A text with fewer is a reminder that one is to be written."""
WORDS_PER_MINUTE = 160
_UNWRITTEN = "TODO"


class Lessons:
    """The lesson of each concept about which there is something to read."""

    def __init__(self, tree: Tree, config: Config, taught: dict[str, list[str]], problems: list[Problem]) -> None:
        self._tree = tree
        self._problems = problems
        self.texts: dict[str, str] = {}
        for concept in config.concepts:
            if text := self._body(concept.slug):
                exercises = [slug for slug, concepts in taught.items() if concept.slug in concepts[:1]]
                self.texts[concept.slug] = self._lesson(concept, text, exercises)

    def blurb(self, concept: ListedConcept) -> str:
        about = read_model(self._tree, f"concepts/{concept.slug}/.meta/config.json", About, [])
        text = about.blurb if about else ""
        return text[:600] if text and not text.startswith(_UNWRITTEN) else concept.name

    def _lesson(self, concept: ListedConcept, text: str, exercises: list[str]) -> str:
        minutes = max(1, min(120, round(len(text.split()) / WORDS_PER_MINUTE)))
        header = toml({"title": concept.name[:80], "concept": concept.slug, "minutes": minutes, "exercises": exercises})
        return f"+++\n{header}+++\n\n{text}\n"

    def _body(self, slug: str) -> str:
        """The text about the concept, or its introduction, with the links that go with it."""
        for name in ("about.md", "introduction.md"):
            text = adapted(self._read(f"concepts/{slug}/{name}"))
            if len(text.split()) >= FEWEST_WORDS:
                whole = joined(text, self._links(slug))
                return whole if len(whole.encode()) < MAX_FILE_BYTES else ""
        return ""

    def _read(self, path: str) -> str:
        entry = self._tree.entry(path)
        if entry is None or entry.fault:
            return ""
        try:
            return as_text(entry.data)
        except NotText as error:
            self._problems.append(Problem(path, error.line, error.message))
            return ""

    def _links(self, slug: str) -> str:
        path = f"concepts/{slug}/links.json"
        raw = read_json(self._tree, path, self._problems) if self._tree.entry(path) else []
        links = [as_model(item, path, Link, self._problems) for item in raw] if isinstance(raw, list) else []
        lines = [
            f"- [{link.description.replace(']', '') or link.url}](<{link.url}>)"
            for link in links
            if link and link.url.startswith(("https://", "http://"))
        ]
        return joined("## Read more", "\n".join(lines)) if lines else ""
