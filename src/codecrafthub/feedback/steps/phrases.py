"""What an edit changes, in words made from it: the operator, the value, the line that is missing."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Edit = Mapping[str, Any]
SHORT = 24
"""Characters of code that a sentence may quote; of what is longer only the new words are named."""
LONGEST = 32
WORD = re.compile(r"[A-Za-z_]\w*")
TARGET = re.compile(r"\s*[-+*/%|&^@<>]{0,2}=")
DECLARED = re.compile(r"(const|let|var)\s+")
MISSING = {
    "Return": "`{text}` is missing.", "Assign": "`{target}` needs a value first.",
    "AugAssign": "`{target}` has to change here.",
    "If": "one case has to be treated by itself: `{text}`.", "Elif": "one more case is missing: `{text}`.",
    "Else": "say what happens otherwise.", "For": "a loop through the elements is missing.",
    "While": "a loop that repeats is missing.", "Import": "something has to be imported.",
    "ImportFrom": "something has to be imported.", "FunctionDef": "a function for a part of the work is missing.",
    "Break": "the loop has to be left here.", "Continue": "the next round of the loop has to begin here.",
}  # fmt: skip
COMPARISONS = {"<", "<=", ">", ">=", "==", "!=", "in", "not in", "is", "is not"}


def sentences(edits: Sequence[Edit]) -> list[str]:
    """One for each edit, in their order; what is taken out in one place and put in at another has moved."""
    gone = {edit["old"]: edit for edit in edits if edit["kind"] == "delete"}
    moved = {edit["new"] for edit in edits if edit["kind"] == "insert" and edit["new"] in gone}
    said = []
    for edit in edits:
        if edit["kind"] == "insert" and edit["new"] in moved:
            said.append(_moved(gone[edit["new"]], edit))
        elif not (edit["kind"] == "delete" and edit["old"] in moved):
            said.append(WAYS.get(edit["kind"], _otherwise)(edit))
    return list(dict.fromkeys(said))


def _moved(edit: Edit, to: Edit) -> str:
    way = "further down" if to["line"] > edit["line"] else "further up"
    return f"Line {edit['line']}: {_quoted(edit['old'])} belongs {way}, at another place."


def _move(edit: Edit) -> str:
    return f"Line {edit['line']}: {_quoted(edit['old'])} belongs after this block, not inside of it."


def _operator(edit: Edit) -> str:
    old, new = edit["old"].strip(), edit["new"].strip()
    verb = "compare with" if new in COMPARISONS else "join the conditions with" if new in ("and", "or") else "use"
    return f"Line {edit['line']}: {verb} `{new}` instead of `{old}`."


def _other(edit: Edit) -> str:
    old, new = edit["old"].strip(), edit["new"].strip()
    if len(new) <= SHORT and "\n" not in new:
        return f"Line {edit['line']}: use {as_code(new)} instead of {_quoted(old)}."
    words = [word for word in dict.fromkeys(WORD.findall(new)) if word not in WORD.findall(old)]
    with_what = f", with {_listed(words[:3])}" if words else ""
    return f"Line {edit['line']}: work {_quoted(old)} out in another way{with_what}."


def _otherwise(edit: Edit) -> str:
    return f"Line {edit['line']} has to change."


def _insert(edit: Edit) -> str:
    text: str = edit["new"]
    sentence = MISSING.get(edit["statement"], "one more thing has to be done.")
    if (len(text) > LONGEST or "`" in text or edit.get("is_all")) and "{text}" in sentence:
        sentence = (
            "a `return` is missing." if edit["statement"] == "Return" else "one case has to be treated by itself."
        )
    target = DECLARED.sub("", TARGET.split(text, maxsplit=1)[0])
    return f"After line {edit['line'] - 1}: {sentence.format(target=target, text=text.rstrip(':'))}"


def _in_place(edit: Edit) -> str:
    return f"Line {edit['line']}: this call gives nothing back, so it belongs on a line of its own."


def _arrow(edit: Edit) -> str:
    return f"Line {edit['line']}: use an arrow function here, which keeps the `this` around it."


def _delete(edit: Edit) -> str:
    return f"Line {edit['line']}: leave {_quoted(edit['old'])} out."


def _wrap(edit: Edit) -> str:
    word = edit["new"].split()[0].rstrip(":")
    return f"From line {edit['line']} on: put this below `{word}`, which is missing."


def _unwrap(edit: Edit) -> str:
    return f"Line {edit['line']}: what is below {_quoted(edit['old'])} should not depend on it."


WAYS: Mapping[str, Callable[[Edit], str]] = {
    "operator": _operator, "constant": _other, "name": _other, "expression": _other, "neighbour": _other,
    "replace": _other, "insert": _insert, "delete": _delete, "wrap": _wrap, "unwrap": _unwrap, "move": _move,
    "in place": _in_place, "arrow": _arrow,
}  # fmt: skip


def _quoted(code: str) -> str:
    """Code as a sentence may show it: its first line, cut."""
    line = code.strip().split("\n")[0]
    return as_code(line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…")


def as_code(text: str) -> str:
    """Code within a sentence: in backticks, of which those that it has itself, in pairs, take the place."""
    if "`" not in text:
        return f"`{text}`"
    paired = f"{text}`" if text.count("`") % 2 else text
    return paired if paired.count("`") == 2 and paired[0] == paired[-1] == "`" else f"“{paired}”"  # noqa: PLR2004


def _listed(words: Sequence[str]) -> str:
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
