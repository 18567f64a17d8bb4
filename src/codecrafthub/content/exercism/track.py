"""An Exercism track as a whole: what its config.json lists, and our track.toml, concepts and lessons made from it."""

from __future__ import annotations

import re

from codecrafthub.content.exercism.exercise import Setting
from codecrafthub.content.exercism.imported import ImportedTrack
from codecrafthub.content.exercism.lessons import Lessons
from codecrafthub.content.exercism.models import Config, ListedExercise, as_model, read_model
from codecrafthub.content.graph import find_cycle
from codecrafthub.content.problems import Problem
from codecrafthub.content.toml_text import Value, toml
from codecrafthub.content.trees import NotText, Tree, as_text
from codecrafthub.contracts.content import Runtime

RUNTIMES: dict[str, Runtime] = {"python": "python", "javascript": "javascript", "typescript": "typescript"}
"""The tracks whose suites can be run, by slug."""
Listed = list[tuple[str, ListedExercise]]
"""Exercises with their folders, in the order of config.json."""


def is_exercism(tree: Tree) -> bool:
    """Whether this is a checkout of an Exercism track."""
    return tree.entry("config.json") is not None and tree.entry("track.toml") is None


def read_config(tree: Tree, done: ImportedTrack) -> Config | None:
    """config.json; None where the track is refused."""
    done.refused += tree.faults
    config = read_model(tree, "config.json", Config, done.refused)
    if config is not None:
        done.slug = config.slug
        if config.slug not in RUNTIMES:
            told = f"Suites run for {', '.join(RUNTIMES)}; there is no way to run those of `{config.slug}`."
            done.refused.append(Problem("config.json", 1, told))
    return None if done.refused else config


def setting_of(tree: Tree, config: Config) -> Setting:
    names = {concept.slug: concept.name for concept in config.concepts}
    return Setting(RUNTIMES[config.slug], names, config.files, licence_of(tree))


def licence_of(tree: Tree) -> str:
    """What the licence calls itself; a short name where it is one of the usual."""
    entry = tree.entry("LICENSE")
    try:
        first = as_text(entry.data).strip().split("\n")[0].strip() if entry and not entry.fault else ""
    except NotText:
        first = ""
    return {"MIT License": "MIT", "The MIT License (MIT)": "MIT"}.get(first, first[:300]) or "See where it comes from."


def listed_exercises(tree: Tree, config: Config, done: ImportedTrack) -> Listed:
    """Every exercise that config.json lists, each uuid and slug once."""
    found: Listed = []
    seen: set[str] = set()
    for kind in ("concept", "practice"):
        for index, raw in enumerate(getattr(config.exercises, kind)):
            listed = as_model(raw, "config.json", ListedExercise, done.warnings, f"exercises.{kind}.{index}")
            if listed is None:
                continue
            if {listed.slug, str(listed.uuid)} & seen:
                told = f"`{listed.slug}`: an exercise with this slug or uuid is listed before. It was left out."
                done.warnings.append(Problem("config.json", 1, told))
                continue
            seen |= {listed.slug, str(listed.uuid)}
            found.append((f"exercises/{kind}/{listed.slug}", listed))
    return found


def concept_graph(config: Config, listed: Listed) -> dict[str, list[str]]:
    """What each concept needs: the prerequisites of the exercises that teach it."""
    known = {concept.slug: list[str]() for concept in config.concepts}
    for _, exercise in listed:
        if exercise.status == "wip":
            continue
        for concept in exercise.concepts:
            for needed in exercise.prerequisites:
                if concept in known and needed in known and needed != concept and needed not in known[concept]:
                    known[concept].append(needed)
    return known


def build_track(tree: Tree, config: Config, listed: Listed, done: ImportedTrack) -> None:
    """Add track.toml, concepts and lessons. Refuses the track where its concepts go in a circle."""
    graph = concept_graph(config, listed)
    if cycle := find_cycle(graph):
        circle = " needs ".join(f"`{slug}`" for slug in cycle)
        done.refused.append(Problem("config.json", 1, f"The concepts go in a circle: {circle}. Take one of these out."))
        return
    done.files.clear()
    taught = _taught(done)
    lessons = Lessons(tree, config, taught, done.warnings)
    used = {slug for exercise in done.exercises for slug in _slugs_in(exercise.files.get("exercise.toml", ""))}
    concepts = [concept for concept in config.concepts if concept.slug in used or concept.slug in lessons.texts]
    kept = {concept.slug for concept in concepts}
    done.files |= {f"lessons/{slug}.md": text for slug, text in lessons.texts.items()}
    tables = [
        {
            "slug": concept.slug,
            "name": concept.name[:80],
            "blurb": lessons.blurb(concept),
            "requires": [slug for slug in graph[concept.slug] if slug in kept],
        }
        for concept in concepts
    ]
    for concept in concepts:
        blurb = lessons.blurb(concept)
        done.files[f"concepts/{concept.slug}/introduction.md"] = f"{blurb}\n"
        done.files[f"concepts/{concept.slug}/about.md"] = f"{blurb}\n"
        if concept.slug not in {slug for slugs in taught.values() for slug in slugs}:
            done.warnings.append(Problem("config.json", 1, f"No exercise teaches the concept `{concept.slug}`."))
    values: dict[str, Value] = {
        "slug": done.slug,
        "title": config.language[:80],
        "language": config.slug,
        "runtime": RUNTIMES[config.slug],
        "blurb": (config.blurb or config.language)[:600],
        "licence": licence_of(tree),
        "path": _path(done, lessons, taught),
    }
    done.files["track.toml"] = "\n".join([toml(values), *(toml(table, "[[concept]]") for table in tables)])
    licence = tree.entry("LICENSE")
    if licence and licence.data:
        done.files["LICENSE"] = as_text(licence.data)


def _taught(done: ImportedTrack) -> dict[str, list[str]]:
    """The concepts of each exercise that has files: those it teaches first."""
    return {exercise.slug: _slugs_in(exercise.files["exercise.toml"]) for exercise in done.exercises if exercise.files}


def _slugs_in(about: str) -> list[str]:
    """The concepts that an exercise.toml of ours names."""
    lists = re.findall(r"^(?:teaches|requires) = \[(.*?)\]", about, re.MULTILINE | re.DOTALL)
    return re.findall(r'"([^"]+)"', "".join(lists))


def _path(done: ImportedTrack, lessons: Lessons, taught: dict[str, list[str]]) -> list[str]:
    """The exercises in their order, each after the lessons of its concepts; hidden ones are on no path."""
    path: list[str] = []
    for exercise in done.exercises:
        if not exercise.files:
            continue
        if exercise.state != "deprecated":
            path += [f"lessons/{slug}" for slug in taught[exercise.slug] if slug in lessons.texts]
            path.append(f"exercises/{exercise.slug}")
    return list(dict.fromkeys([*path, *(f"lessons/{slug}" for slug in lessons.texts)]))
