"""Remarks on JavaScript and TypeScript, by really running Biome in a box."""

import contextlib

import pytest

from codecrafthub.assessment.lint import Linter as Boxed
from codecrafthub.feedback.analyzers.standards import MOST, remarks
from codecrafthub.feedback.style.linter import Linter, LintFailed
from codecrafthub.feedback.style.rules_javascript import RULES

pytestmark = pytest.mark.anyio

SAMPLES = {
    "correctness/useIsNan": "export const f = (n) => n === NaN;\n",
    "suspicious/noDoubleEquals": "export const f = (n) => n == 0;\n",
    "suspicious/noAssignInExpressions": "export function f(n) {\n  if (n = 3) return 1;\n}\n",
    "suspicious/useIterableCallbackReturn": "export const f = (list) => list.map((n) => { n * 2; });\n",
    "correctness/noUnreachable": "export function f(n) {\n  return 1;\n  n();\n}\n",
    "suspicious/noFallthroughSwitchClause": "export function f(n) {\n  switch (n) {\n    case 1:\n      n();\n    case 2:\n      n(2);\n  }\n}\n",
    "suspicious/noSelfCompare": "export const f = (n) => n === n;\n",
    "correctness/noSelfAssign": "export function f(n) {\n  n = n;\n}\n",
    "correctness/noConstantCondition": "export function f(n) {\n  if (true) n();\n}\n",
    "suspicious/noConstantBinaryExpressions": "export const f = (n) => (!n ?? 3);\n",
    "suspicious/noDuplicateCase": "export function f(n) {\n  switch (n) {\n    case 1: return 1;\n    case 1: return 2;\n  }\n}\n",
    "suspicious/noDuplicateObjectKeys": "export const f = { a: 1, a: 2 };\n",
    "suspicious/noDuplicateParameters": "export const f = function (a, a) {};\n",
    "suspicious/noRedeclare": "var n = 1;\nvar n = 2;\nexport { n };\n",
    "suspicious/noSparseArray": "export const f = [1, , 2];\n",
    "suspicious/noCompareNegZero": "export const f = (n) => n === -0;\n",
    "suspicious/noUnsafeNegation": "export const f = (n, o) => !n in o;\n",
    "correctness/noUnsafeFinally": "export function f(n) {\n  try { n(); } finally { return 1; }\n}\n",
    "correctness/noUnsafeOptionalChaining": "export const f = (o) => (o?.a).b;\n",
    "suspicious/noAsyncPromiseExecutor": "export const f = () => new Promise(async (ok) => { ok(); });\n",
    "suspicious/noShadowRestrictedNames": "export const f = (undefined) => undefined;\n",
    "suspicious/noGlobalIsNan": "export const f = (n) => isNaN(n);\n",
    "suspicious/noPrototypeBuiltins": "export const f = (o) => o.hasOwnProperty('a');\n",
    "correctness/useParseIntRadix": "export const f = (s) => parseInt(s);\n",
    "suspicious/noExplicitAny": "export const f = (n: any) => n;\n",
    "suspicious/noImplicitAnyLet": "export function f() {\n  let n;\n  n = 1;\n  return n;\n}\n",
    "suspicious/noDebugger": "export function f() {\n  debugger;\n}\n",
    "correctness/noUnusedVariables": "const n = 1;\nexport const f = 2;\n",
    "correctness/noUnusedImports": "import { a } from './a.js';\nexport const f = 2;\n",
    "suspicious/noEmptyBlockStatements": "export function f(n) {\n  if (n) {}\n}\n",
    "complexity/noUselessCatch": "export function f(n) {\n  try { n(); } catch (error) { throw error; }\n}\n",
    "suspicious/useAwait": "export async function f(n) {\n  return n;\n}\n",
    "suspicious/noVar": "export function f() {\n  var n = 1;\n  return n;\n}\n",
    "style/useConst": "export function f() {\n  let n = 1;\n  return n;\n}\n",
    "style/noParameterAssign": "export function f(n) {\n  n = 1;\n  return n;\n}\n",
    "complexity/noUselessTernary": "export const f = (n) => (n > 1 ? true : false);\n",
    "complexity/noExtraBooleanCast": "export function f(n) {\n  if (!!n) n();\n}\n",
    "style/noUselessElse": "export function f(n) {\n  if (n) {\n    return 1;\n  } else {\n    return 2;\n  }\n}\n",
    "style/useCollapsedElseIf": "export function f(n) {\n  if (n) { n(); } else { if (f) { n(1); } }\n}\n",
    "style/useCollapsedIf": "export function f(n, m) {\n  if (n) { if (m) { n(); } }\n}\n",
    "style/noNestedTernary": "export const f = (n) => (n > 1 ? 1 : n > 0 ? 2 : 3);\n",
    "complexity/useOptionalChain": "export const f = (o) => o && o.a && o.a.b;\n",
    "style/useTemplate": "export const f = (n) => 'a' + n + 'b';\n",
    "style/useForOf": "export function f(list) {\n  for (let i = 0; i < list.length; i++) { f(list[i]); }\n}\n",
    "complexity/useArrowFunction": "export const f = function (n) { return n; };\n",
    "style/useExponentiationOperator": "export const f = (n) => Math.pow(n, 2);\n",
    "style/useShorthandAssign": "export function f(n) {\n  let m = n;\n  m = m + 1;\n  return m;\n}\n",
    "complexity/useLiteralKeys": "export const f = (o) => o['name'];\n",
    "style/useDefaultParameterLast": "export const f = (a = 1, b) => a + b;\n",
    "complexity/useFlatMap": "export const f = (list) => list.map((n) => [n]).flat();\n",
    "complexity/useDateNow": "export const f = () => new Date().getTime();\n",
    "complexity/noUselessLoneBlockStatements": "export function f(n) {\n  { n(); }\n}\n",
    "style/noYodaExpression": "export const f = (n) => 3 === n;\n",
}  # fmt: skip


def test_every_rule_has_a_sample() -> None:
    assert SAMPLES.keys() == RULES.keys()


async def test_every_rule_speaks_to_the_learner(boxed: Boxed) -> None:
    """All samples in as few boxes as may be: a box takes at most 20 files."""
    names = {code: f"{code.rpartition('/')[2].lower()}.{'ts' if 'Any' in code else 'js'}" for code in SAMPLES}
    found = []
    codes = list(SAMPLES)
    for start in range(0, len(codes), 18):
        found += await Linter(boxed).check({names[code]: SAMPLES[code] for code in codes[start : start + 18]})
    missed = [code for code in codes if not any(item.file == names[code] and item.code == code for item in found)]
    assert not missed
    for item in found:
        assert (1, 1) <= (item.line, item.column) < (item.end_line, item.end_column)
        assert item.fixed != SAMPLES[item.code or ""] or item.file != names[item.code or ""]


FIXES = [
    ("export const f = (n) => n == 0;\n", "suspicious/noDoubleEquals", "export const f = (n) => n === 0;\n"),
    ("// é ≠ e\n\n\n\nexport function f(é) {\n  let n = é;\n  return n;\n}\n", "style/useConst",
     "// é ≠ e\n\n\n\nexport function f(é) {\n  const n = é;\n  return n;\n}\n"),
    ("const a = 1;\n" * 2 + "\n// c\n" * 8 + "export const f = (o) => o && o.a;\n\n\n\n\n// end\n", "complexity/useOptionalChain",
     "const a = 1;\n" * 2 + "\n// c\n" * 8 + "export const f = (o) => o?.a;\n\n\n\n\n// end\n"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "code", "mended"), FIXES, ids=[code for _, code, _ in FIXES])
async def test_a_fix_changes_its_place_alone(boxed: Boxed, source: str, code: str, mended: str) -> None:
    found = await Linter(boxed).check({"solution.js": source})
    assert mended in [item.fixed for item in found if item.code == code]


async def test_a_place_counts_characters_not_bytes(boxed: Boxed) -> None:
    found = await Linter(boxed).check({"solution.js": "export const f = (é) => 'é≠é' == é;\n"})
    assert [(item.line, item.column, item.end_column) for item in found if "Equals" in (item.code or "")] == [
        (1, 31, 33)
    ]


async def test_code_that_cannot_be_read_gets_no_remarks(boxed: Boxed) -> None:
    assert remarks(await Linter(boxed).check({"a.js": "var a = 1;\nfunction f(a {\n"}), {}) == []


async def test_configuration_and_comments_beside_the_code_change_nothing(boxed: Boxed) -> None:
    config = '{"linter": {"enabled": false}}'
    found = await Linter(boxed).check({"a.js": SAMPLES["suspicious/noVar"], "biome.json": config})
    assert "suspicious/noVar" in [item.code for item in found]


async def test_both_languages_are_looked_at_by_their_own_linter(boxed: Boxed) -> None:
    found = await Linter(boxed).check({"a.js": SAMPLES["suspicious/noVar"], "b.py": "import os\n"})
    assert {"suspicious/noVar", "F401"} <= {item.code for item in found}


BOMBS = ["(" * 20_000, "[" * 5000 + "]" * 5000, "a." * 20_000 + "b", "x = " + "9" * 50_000, "{" * 9000, "/" * 9000, "é\u202e\u200b = 1", "",
         "`${" * 3000, "a => " * 9000 + "1", "if (1) " * 9000 + ";", "\x00"]  # fmt: skip


@pytest.mark.parametrize("source", BOMBS, ids=[source[:8] for source in BOMBS])
async def test_a_bomb_ends_without_harm(boxed: Boxed, source: str) -> None:
    linter = Linter(boxed)
    with contextlib.suppress(LintFailed):
        assert len(remarks(await linter.check({"solution.js": source}), {})) <= MOST
    assert remarks(await linter.check({"solution.js": SAMPLES["suspicious/noVar"]}), {})
