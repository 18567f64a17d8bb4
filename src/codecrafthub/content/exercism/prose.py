"""Texts written for Exercism made into texts of ours: headings, notes, code that is not run, and no HTML."""

from __future__ import annotations

import re
from collections.abc import Callable

from codecrafthub.content.markdown import unfenced

SITE = "https://exercism.org"
"""What a link that begins with / leads to in a text from there."""
_HEADING_1 = re.compile(r"^#\s+\S")
_FENCE = re.compile(r"^(\s*(?:`{3,}|~{3,})\s*)(\S.*?)\s*$")
_NOTE = re.compile(r"exercism/(note|caution|advanced)")
_RUN = {"python": "python", "py": "python", "python3": "python", "pycon": "python", "javascript": "javascript",
        "js": "javascript", "jsx": "javascript"}  # fmt: skip
_COMMENT = re.compile(r"<!--.*?-->")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_IMAGE = re.compile(r"(`[^`]*`)|!\[")
"""Where an image begins, but for code; what it shows may go on in further lines."""
_LINK = re.compile(r"(\]\(|^ {0,3}\[[^\]\n]+\]:\s*)/(?!/)")
_TAG = re.compile(
    r"</?(?:details|summary|table|thead|tbody|t[rdh]|div|p|img|sup|sub|kbd|a|span)\b[^>\n]*>", re.IGNORECASE
)


def adapted(text: str) -> str:
    """A text without its first title, with fences and links as ours; lines keep their order."""
    lines = _without_title(_without_comments(text).split("\n"))
    return _mapped(lines, _prose, _fence).rstrip()


def has_html(text: str) -> bool:
    """Whether something is left that will be shown as text though it was meant as HTML."""
    return any(
        is_prose and _TAG.search(re.sub(r"`[^`]*`", "", line)) for _, line, is_prose in unfenced(text.split("\n"))
    )


def demoted(text: str) -> str:
    """Headings moved below the headings of tasks: `##` becomes `###`, and a further title too."""

    def lower(line: str) -> str:
        match = re.match(r"^(#{1,5})(\s+\S.*)$", line)
        return f"{'#' * max(len(match.group(1)) + 1, 3)}{match.group(2)}" if match else line

    return _mapped(text.split("\n"), lower, lambda line: line)


def joined(*parts: str) -> str:
    """Parts that are there, each a paragraph of its own."""
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _mapped(lines: list[str], prose: Callable[[str], str], fence: Callable[[str], str]) -> str:
    """Every line of prose, and every line that opens code, put through its function; code stays as it is."""
    done: list[str] = []
    was_prose = True
    for _, line, is_prose in unfenced(lines):
        done.append(prose(line) if is_prose else fence(line) if was_prose else line)
        was_prose = is_prose or _closes(line, was_prose)
    return "\n".join(done)


def _closes(line: str, was_prose: bool) -> bool:
    return not was_prose and re.fullmatch(r"\s*(`{3,}|~{3,})\s*", line) is not None


def _prose(line: str) -> str:
    line = _BREAK.sub(" ", line).rstrip() if _BREAK.search(line) else line
    return _LINK.sub(lambda match: f"{match.group(1)}{SITE}/", _IMAGE.sub(lambda match: match.group(1) or "[", line))


def _fence(line: str) -> str:
    match = _FENCE.match(line)
    if match is None:
        return line
    info = match.group(2).split()[0]
    if note := _NOTE.fullmatch(info):
        return f"{match.group(1)}{note.group(1)}"
    language = _RUN.get(info.lower())
    return f"{match.group(1)}{language} not-run" if language else line


def _without_comments(text: str) -> str:
    """The text without what only its authors' tools read; a line that held nothing else goes too."""
    lines = text.split("\n")
    for number, line, is_prose in unfenced(text.split("\n")):
        if is_prose and "<!--" in line:
            lines[number - 1] = _COMMENT.sub("", line)
    return "\n".join(lines)


def _without_title(lines: list[str]) -> list[str]:
    """Without the first `# ` heading; further ones move down, as the page has its title already."""
    is_first = True
    done = list(lines)
    for number, line, is_prose in unfenced(lines):
        if is_prose and _HEADING_1.match(line):
            done[number - 1] = "" if is_first else f"#{line}"
            is_first = False
    return done
