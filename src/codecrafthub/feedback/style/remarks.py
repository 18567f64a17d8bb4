"""From a linter's findings to remarks for a learner: at most five, one per line, the most telling ones."""

import re
from collections.abc import Iterable

from codecrafthub.contracts.feedback import Annotation
from codecrafthub.feedback.style import rules, rules_javascript
from codecrafthub.feedback.style.found import Found

MOST = 5
_NAME = re.compile(r"`([^`]{1,60})`")
RULES = rules.RULES | rules_javascript.RULES
_RANK = {code: rank for rank, code in enumerate(RULES)}


def remarks(findings: Iterable[Found]) -> list[Annotation]:
    """None at all while a file does not compile: then the error is all that matters."""
    found = list(findings)
    if any(item.code is None for item in found):
        return []
    chosen: dict[tuple[str, int], Found] = {}
    for item in sorted(found, key=lambda item: _RANK[item.code or ""]):
        chosen.setdefault((item.file, item.line), item)
    return [_annotation(item) for item in sorted(list(chosen.values())[:MOST], key=lambda item: (item.file, item.line))]


def _annotation(item: Found) -> Annotation:
    rule = RULES[item.code or ""]
    name = _NAME.search(item.message)
    return Annotation(
        file=item.file,
        line=item.line,
        column=item.column,
        end_line=item.end_line,
        end_column=item.end_column,
        severity=rule.severity,
        code=item.code or "",
        message=rule.message.format(name=name.group(1) if name else "this"),
    )
