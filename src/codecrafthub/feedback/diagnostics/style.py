"""What linters find while a learner types, in the words of our rules, with the linter's own change as a quick fix."""

import re
from collections.abc import Iterable, Iterator

from codecrafthub.contracts.feedback import Severity as Weight
from codecrafthub.feedback.analyzers.standards import RULES
from codecrafthub.feedback.diagnostics.positions import Text
from codecrafthub.feedback.diagnostics.schemas import Diagnostic, QuickFix, Severity, TextEdit
from codecrafthub.feedback.explanations.phrases import cut
from codecrafthub.feedback.style.found import Found
from codecrafthub.feedback.words import say

MOST = 30
LONGEST_TITLE = 60
SEVERITIES: dict[Weight, Severity] = {"essential": "warning", "actionable": "warning"}
"""Of the weights of rules; all others are for information."""
_NAME = re.compile(r"`([^`]{1,60})`")


def style(found: Iterable[Found], text: Text) -> Iterator[Diagnostic]:
    """The findings of rules we know, in the order of the text."""
    known = sorted((item for item in found if item.code in RULES), key=lambda item: (item.line, item.column))
    for item in known[:MOST]:
        words, name = RULES[item.code or ""], _NAME.search(item.message)
        said = say(words, {"name": name.group(1) if name else "this"}, is_brief=False)
        span = text.span(item.line, item.column, item.end_line, item.end_column)
        yield Diagnostic(
            **span.model_dump(),
            severity=SEVERITIES.get(words.severity, "info"),
            code=item.code or "",
            message=said.message,
            more=" ".join(filter(None, [said.why, said.how])) or None,
            fix=_fix(item.fixed, text) if item.fixed is not None else None,
        )


def _fix(fixed: str, text: Text) -> QuickFix | None:
    """The change from the text to the mended one; None where they are the same."""
    edit = text.edit_to(fixed)
    if edit is None:
        return None
    lines = fixed.split("\n")
    last = edit.line + edit.text.count("\n")
    return QuickFix(title=_title("\n".join(lines[edit.line - 1 : last]), edit), edit=edit)


def _title(after: str, edit: TextEdit) -> str:
    """What the change does, in a few words."""
    is_removal = not edit.text.strip() and (edit.column == 1 or not after.strip())
    if is_removal:
        return "Remove it"
    line = after.strip()
    return f"Change to `{cut(line, LONGEST_TITLE)}`" if "\n" not in line else "Change these lines"
