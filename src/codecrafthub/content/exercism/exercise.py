"""One of Exercism's exercises turned into our own files."""

from __future__ import annotations

from dataclasses import dataclass

from codecrafthub.content.exercism.files import Files, Finder
from codecrafthub.content.exercism.imported import ImportedExercise
from codecrafthub.content.exercism.inference import MOST_REQUIRED, MOST_TAUGHT, infer
from codecrafthub.content.exercism.instructions import Prose, read_prose
from codecrafthub.content.exercism.models import About, FileNames, ListedExercise, read_model
from codecrafthub.content.folder import MAX_FILE_BYTES
from codecrafthub.content.problems import Problem
from codecrafthub.content.toml_text import Value, toml
from codecrafthub.content.trees import Tree
from codecrafthub.contracts.content import Runtime

LIMITS: dict[str, Value] = {"cpu_ms": 10_000, "wall_ms": 60_000, "memory_mb": 512}
"""More than ours need: some of their tests are heavy, and nobody chose limits for them."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an exercise must know of the track it is listed in."""

    runtime: Runtime
    concepts: dict[str, str]
    """Names of the track's concepts by slug."""
    patterns: FileNames
    licence: str


def convert_exercise(tree: Tree, folder: str, listed: ListedExercise, setting: Setting) -> ImportedExercise:
    """Our files for it, or the reason why there are none."""
    done = ImportedExercise(listed.slug, str(listed.uuid), listed.name, "imported")
    about = read_model(tree, f"{folder}/.meta/config.json", About, done.problems)
    faults = [
        Problem(entry.path, 1, entry.fault)
        for entry in tree.walk()
        if entry.fault and entry.path.startswith(f"{folder}/")
    ]
    done.problems += faults
    if about is None or faults:
        return _refused(done)
    finder = Finder(tree, folder, setting.runtime, done.problems)
    files = finder.find(_named(about.files, setting.patterns, listed))
    prose = read_prose(finder.text, folder, listed.name)
    if done.problems or not prose.instructions:
        done.problems += prose.problems
        return _refused(done)
    done.problems += prose.problems
    done.files = _texts(files, prose)
    done.files["exercise.toml"] = _about(listed, about, files, setting, done.problems)
    _check_sizes(done, folder)
    if listed.status == "deprecated":
        done.state = "deprecated"
    return done


def _refused(done: ImportedExercise) -> ImportedExercise:
    done.state, done.files = "refused", {}
    done.reason = done.problems[0].message if done.problems else "Nothing could be read."
    return done


def _check_sizes(done: ImportedExercise, folder: str) -> None:
    for name, text in done.files.items():
        if len(text.encode()) > MAX_FILE_BYTES:
            told = f"{name} would have more than {MAX_FILE_BYTES >> 10} KiB. Shorten or split it."
            done.problems.insert(0, Problem(folder, 1, told))
            _refused(done)
            return


def _named(own: FileNames, patterns: FileNames, listed: ListedExercise) -> FileNames:
    """The names of the exercise's files; where it names none, those of the track's patterns."""
    slug, words = listed.slug, listed.slug.split("-")
    usual = patterns.exemplar if listed.concepts else patterns.example or patterns.exemplar
    written = {
        "%{kebab_slug}": slug,
        "%{snake_slug}": "_".join(words),
        "%{camel_slug}": words[0] + "".join(word.title() for word in words[1:]),
        "%{pascal_slug}": "".join(word.title() for word in words),
    }

    def filled(pattern: str) -> str:
        for key, value in written.items():
            pattern = pattern.replace(key, value)
        return pattern

    return FileNames(
        solution=own.solution or [filled(name) for name in patterns.solution],
        test=own.test or [filled(name) for name in patterns.test],
        exemplar=own.exemplar or own.example or [filled(name) for name in usual],
        editor=own.editor or [filled(name) for name in patterns.editor],
    )


def _texts(files: Files, prose: Prose) -> dict[str, str]:
    texts = {"instructions.md": prose.instructions} | ({"hints.md": prose.hints} if prose.hints else {})
    for place in ("stub", "exemplar", "suite", "support"):
        inner: dict[str, str] = getattr(files, place)
        texts |= {f"{place}/{name}": text for name, text in inner.items()}
    return texts


def _about(listed: ListedExercise, about: About, files: Files, setting: Setting, problems: list[Problem]) -> str:
    """exercise.toml."""
    teaches, requires, is_inferred = _concepts(listed, files, setting, problems)
    is_hidden = listed.status == "deprecated"
    values: dict[str, Value] = {
        "uuid": str(listed.uuid),
        "title": listed.name[:80],
        "blurb": about.blurb[:600] or listed.name,
        "difficulty": listed.difficulty,
        "teaches": teaches,
        "requires": requires,
        "inferred": is_inferred,
        "status": "hidden" if is_hidden else "",
        "reason": "It is deprecated where it comes from." if is_hidden else "",
        "entry": files.entry,
        "kind": "suite",
    }
    credit: dict[str, Value] = {
        "authors": about.authors,
        "contributors": about.contributors,
        "source": about.source[:600],
        "source_url": about.source_url if about.source_url.startswith(("https://", "http://")) else "",
        "licence": setting.licence,
    }
    return "\n".join([toml(values), toml(LIMITS, "[limits]"), toml(credit, "[credits]")])


def _concepts(
    listed: ListedExercise, files: Files, setting: Setting, problems: list[Problem]
) -> tuple[list[str], list[str], bool]:
    """(what it teaches, what it needs, whether the first was inferred); what the track does not know is left out."""
    named = listed.concepts or listed.practices
    unknown = [slug for slug in dict.fromkeys([*named, *listed.prerequisites]) if slug not in setting.concepts]
    told = "`{}` names the concept `{}`, which is not listed."
    problems += [Problem("config.json", 1, told.format(listed.slug, slug)) for slug in unknown]
    teaches = [slug for slug in dict.fromkeys(named) if slug in setting.concepts]
    requires = [slug for slug in dict.fromkeys(listed.prerequisites) if slug in setting.concepts]
    found = infer("\n".join(files.exemplar.values()), setting.runtime, setting.concepts)
    is_inferred = not teaches
    if is_inferred:
        new = [slug for slug in found if slug not in requires]
        teaches = (new or found or requires or list(setting.concepts))[:MOST_TAUGHT]
    if not requires and is_inferred:
        requires = [slug for slug in found if slug not in teaches][-MOST_REQUIRED:]
    return teaches, requires, is_inferred
