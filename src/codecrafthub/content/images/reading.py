"""The images of a track's folder, and every place where a text shows one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from codecrafthub.content.folder import Folder
from codecrafthub.content.images.kinds import fault_of
from codecrafthub.content.problems import Report
from codecrafthub.content.rendering import IMAGE, NOTES

FOLDER = "images"


def read_images(track: Folder) -> dict[str, bytes]:
    """Every image of `images/` by its name; what cannot be shown is refused."""
    folder, found = track.sub(FOLDER), dict[str, bytes]()
    for entry in folder.entries():
        if entry.kind == "link" or entry.fault:
            continue  # refused once for the whole tree
        fault = "No folders belong here. Put the images side by side." if entry.is_folder else ""
        if fault := fault or fault_of(entry.name, entry.data):
            track.report.refuse(folder.label(entry.name), 1, fault)
        else:
            found[entry.name] = entry.data
    return found


def check_images(text: str, label: str, known: Collection[str] | None, report: Report, offset: int = 0) -> None:
    """Refuse every image that is not there or says nothing to who cannot see it; `known` None: not looked up."""
    if "![" not in text:
        return  # no image begins otherwise, and few texts have one
    for token in _parser().parse(text):
        line = offset + (token.map[0] if token.map else 0) + 1
        if token.type == "fence" and token.info.strip() in NOTES:
            check_images(token.content, label, known, report, line)
        for number, image in _images(token.children or ()):
            _check(image, label, line + number, known, report)


def _images(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """Each image with how many lines stand before it."""
    line = 0
    for token in tokens:
        line += token.type in {"softbreak", "hardbreak"}
        if token.type == "image":
            yield line, token


def _check(image: Token, label: str, line: int, known: Collection[str] | None, report: Report) -> None:
    source = str(image.attrs["src"])
    match = IMAGE.fullmatch(source)
    if match is None:
        told = f"`{source}` cannot be shown. Put the image into images/ of the track, and write images/name.png."
        report.refuse(label, line, told)
    elif known is not None and match.group(1) not in known:
        report.refuse(label, line, f"There is no {source} in this track. Add it, or correct its name.")
    if not image.content.strip():
        told = "This image says nothing to who cannot see it. Write what it shows: `![Three boxes in a row](…)`."
        report.refuse(label, line, told)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
