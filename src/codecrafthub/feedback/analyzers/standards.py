"""Standards and idiom: what linters find, said to a learner, with the change on their own lines."""

import re
from collections.abc import Iterable, Sequence

from codecrafthub.contracts.assessment import Verdict
from codecrafthub.feedback.analyzers.analyzer import Evidence, Place, Remark, Tools
from codecrafthub.feedback.style import rules, rules_compiled, rules_javascript
from codecrafthub.feedback.style.changes import change
from codecrafthub.feedback.style.found import Found
from codecrafthub.feedback.words import LONGEST_VALUE

MOST = 5
RULES = rules.RULES | rules_javascript.RULES | rules_compiled.RULES
_NAME = re.compile(rf"`([^`]{{1,{LONGEST_VALUE}}})`")
_RANK = {code: rank for rank, code in enumerate(RULES)}


class Standards:
    name = "standards"
    seconds = 6.0
    words = RULES

    async def look(self, evidence: Evidence, tools: Tools) -> Sequence[Remark]:
        if evidence.submission.verdict is Verdict.COMPILE_ERROR:
            return []
        files = evidence.submission.files
        return remarks(await tools.linter.check(files), files)


def remarks(findings: Iterable[Found], files: dict[str, str]) -> list[Remark]:
    """At most five, one per line, the most telling ones; none while a file does not compile."""
    found = list(findings)
    if any(item.code is None for item in found):
        return []
    chosen: dict[tuple[str, int], Found] = {}
    for item in sorted(found, key=lambda item: _RANK[item.code or ""]):
        chosen.setdefault((item.file, item.line), item)
    return [_remark(item, files.get(item.file, "")) for item in list(chosen.values())[:MOST]]


def _remark(item: Found, source: str) -> Remark:
    name = _NAME.search(item.message)
    return Remark(
        item.code or "",
        {"name": name.group(1) if name else "this"},
        Place(item.file, item.line, item.column, item.end_line, item.end_column),
        change=change(source, item.fixed),
    )


ANALYZER = Standards()
