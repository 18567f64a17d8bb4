"""Diagnostics while typing, by really compiling and linting in the sandbox: explained, mended, bounded, never counted."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from codecrafthub.feedback.diagnostics import service
from codecrafthub.feedback.diagnostics.hidden import hidden
from codecrafthub.feedback.diagnostics.latest import Latest
from codecrafthub.feedback.diagnostics.positions import Text
from codecrafthub.feedback.errors import Superseded
from tests.support.hub import Person, RunningHub

pytestmark = pytest.mark.anyio
STYLE = "import os\n\n\ndef f(items):\n    return items == None\n"


def applied(text: str, edit: dict[str, Any]) -> str:
    """The text with an edit made as an editor makes it: by lines and UTF-16 units."""
    lines = [line.encode("utf-16-le") for line in text.split("\n")]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) // 2 + 1)
    units = text.encode("utf-16-le")
    start = (starts[edit["line"] - 1] + edit["column"] - 1) * 2
    end = (starts[edit["end_line"] - 1] + edit["end_column"] - 1) * 2
    return (units[:start] + edit["text"].encode("utf-16-le") + units[end:]).decode("utf-16-le")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\nc\n", "a\nc\n"),
        ("x = 1\n", "x = 1\ny = 2\n"),
        ("aaa", "aa"),
        ("", "x"),
        ("x", ""),
        ("'😀' == None\n", "'😀' is None\n"),
        ("one\r\ntwo", "one\r\nTwo"),
    ],
)
def test_a_change_is_the_edit_that_makes_it(before: str, after: str) -> None:
    edit = Text(before).edit_to(after)
    assert edit is not None
    assert applied(before, edit.model_dump()) == after


def test_no_change_is_no_edit_and_places_outside_are_moved_inside() -> None:
    text = Text("ab\n\ncd")
    assert text.edit_to("ab\n\ncd") is None
    assert text.span(99, 99, 99, 99).model_dump() == {"line": 3, "column": 2, "end_line": 3, "end_column": 3}
    assert text.span(1, 1, 1, 1).end_column == 2
    assert text.span(2, 1, 2, 1).model_dump() == {"line": 2, "column": 1, "end_line": 2, "end_column": 1}


@pytest.mark.parametrize(
    ("line", "code", "mended"),
    [
        ("x = 1 \u202e# yes", "turning", "x = 1 # yes"),
        ("na\u200bme = 2", "invisible", "name = 2"),
        ("x\u00a0= 3", "no-space", "x = 3"),
        ("\ufeffx = 4", "invisible", "x = 4"),
    ],
)
def test_what_cannot_be_seen_is_flagged_and_can_be_taken_away(line: str, code: str, mended: str) -> None:
    source = f"first = '😀'\n{line}\n"
    (found,) = hidden(Text(source))
    assert (found.line, found.code, found.severity) == (2, code, "warning")
    assert "U+" in found.message
    assert found.fix is not None
    assert applied(source, found.fix.edit.model_dump()) == f"first = '😀'\n{mended}\n"


def test_letters_of_every_language_and_joined_pictures_are_fine() -> None:
    assert list(hidden(Text("name = 'äöü ñ Привет 你好 שלום'\nface = '👨‍👩‍👧'\n"))) == []
    assert len(list(hidden(Text("\u200b" * 1000)))) == 20


async def test_the_latest_text_of_a_learner_ends_the_one_before_and_nobody_elses() -> None:
    latest, learner, gate = Latest(), uuid4(), asyncio.Event()

    async def work(answer: str) -> str:
        await gate.wait()
        return answer

    first = asyncio.create_task(latest.run(learner, work("first")))
    other = asyncio.create_task(latest.run(uuid4(), work("other")))
    await asyncio.sleep(0)
    second = asyncio.create_task(latest.run(learner, work("second")))
    await asyncio.sleep(0)
    gate.set()
    with pytest.raises(Superseded):
        await first
    assert (await other, await second) == ("other", "second")


async def typed(person: Person, text: str, file: str = "main.py") -> dict[str, Any]:
    answer = await person.http.post("/api/feedback/diagnostics", json={"file": file, "text": text})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    assert found["dropped"] is None
    return found


async def test_what_python_cannot_read_is_explained_at_its_place(hub: RunningHub) -> None:
    person = await hub.person()
    (found,) = (await typed(person, "def f(x)\n    return x\n"))["diagnostics"]
    assert (found["severity"], found["line"], found["code"]) == ("error", 1, "SyntaxError")
    assert "`:` is missing" in found["message"]
    assert "end in a colon" in found["more"]
    (found,) = (await typed(person, "x = '😀' + (1\n"))["diagnostics"]
    assert (found["line"], found["column"], found["end_column"]) == (1, 12, 13)


@pytest.mark.parametrize(
    ("file", "source", "place", "words"),
    [
        ("sum.js", "const f = (a) => {\n  return a +\n};\n", (3, 1), "A value is missing before `}`"),
        ("sum.js", "if (x > 1 {\n  y();\n}\n", (1, 11), "A `)` was expected where `{` stands"),
        ("sum.mjs", "const s = 'abc;\nconst t = 1;\n", (1, 11), "no closing quote"),
        ("sum.js", "function f() {\n  return 1;\n", (3, 1), "a `}` is still missing"),
        ("sum.js", "'😀'; let a = 1 b = 2;\n", (1, 17), "runs into the next"),
        ("sum.js", "f();\n}\n", (2, 1), "closes nothing"),
        ("sum.js", "f()\nelse g();\n", (2, 1), "`else` belongs to nothing"),
        ("sum.js", "const = 3;\n", (1, 7), "A name is missing"),
        ("sum.ts", "function f(a: ) { return a }\n", (1, 15), "A type is missing before `)`"),
        ("sum.ts", "const a = `x;\n", (1, 12), "never closed"),
    ],
)
async def test_what_javascript_cannot_read_is_explained_at_its_place(
    hub: RunningHub, file: str, source: str, place: tuple[int, int], words: str
) -> None:
    (found,) = (await typed(await hub.person(), source, file))["diagnostics"]
    assert (found["severity"], found["code"]) == ("error", "SyntaxError")
    assert (found["line"], found["column"]) == place
    assert words in found["message"]
    assert found["more"]


async def test_javascripts_style_comes_with_biomes_own_change(hub: RunningHub) -> None:
    source = "export function f(a) {\n  let b = '😀';\n  return a == b;\n}\n"
    found = {one["code"]: one for one in (await typed(await hub.person(), source, "f.js"))["diagnostics"]}
    assert set(found) == {"style/useConst", "suspicious/noDoubleEquals"}
    assert applied(source, found["style/useConst"]["fix"]["edit"]) == source.replace("let", "const")
    assert found["suspicious/noDoubleEquals"]["line"] == 3


async def test_style_comes_with_ruffs_own_change(hub: RunningHub) -> None:
    person = await hub.person()
    found = (await typed(person, STYLE))["diagnostics"]
    assert [(one["code"], one["line"]) for one in found] == [("F401", 1), ("E711", 5)]
    assert found[0]["fix"]["title"] == "Remove it"
    assert applied(STYLE, found[0]["fix"]["edit"]) == STYLE.removeprefix("import os\n")
    assert found[1]["fix"]["title"] == "Change to `return items is None`"
    assert "items is None" in applied(STYLE, found[1]["fix"]["edit"])
    history = await person.http.get("/api/assessment/submissions?exercise=python.running-total")
    assert history.json()["items"] == []


async def test_hidden_characters_are_told_beside_all_else_in_any_file(hub: RunningHub) -> None:
    person = await hub.person()
    both = (await typed(person, "x = (\u202e1\n"))["diagnostics"]
    assert [one["code"] for one in both] == ["SyntaxError", "turning"]
    prose = (await typed(person, "a\u200bb", "notes.md"))["diagnostics"]
    assert [one["code"] for one in prose] == ["invisible"]


async def test_an_earlier_text_is_answered_with_a_conflict(hub: RunningHub) -> None:
    person = await hub.person()
    body = {"file": "main.py", "text": STYLE}
    asked = [
        asyncio.create_task(person.http.post("/api/feedback/diagnostics", json={**body, "text": f"{STYLE}# {one}\n"}))
        for one in range(4)
    ]
    codes = sorted([(await one).status_code for one in asked])
    assert codes == [200, 409, 409, 409]


async def test_who_sends_very_many_waits(hub: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST", 2)
    person = await hub.person()
    await typed(person, "x = 1\n")
    await typed(person, "x = 2\n")
    refused = await person.http.post("/api/feedback/diagnostics", json={"file": "main.py", "text": "x = 3\n"})
    assert refused.status_code == 429


async def test_only_people_are_answered_and_only_on_texts_of_a_sane_length(hub: RunningHub) -> None:
    nobody = await hub.http.post("/api/feedback/diagnostics", json={"file": "main.py", "text": ""})
    assert nobody.status_code == 401
    person = await hub.person()
    long = await person.http.post("/api/feedback/diagnostics", json={"file": "main.py", "text": "x" * 70_000})
    assert long.status_code == 422


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "(" * 30_000 + ")" * 30_000,
        "x = " + "-" * 60_000 + "1",
        "x = 1\n" * 10_000,
        "x = 1\0\n",
        "\\\n" * 20_000,
    ],
)
async def test_texts_made_to_explode_are_answered(hub: RunningHub, text: str) -> None:
    person = await hub.person()
    answer = await person.http.post("/api/feedback/diagnostics", json={"file": "main.py", "text": text})
    assert answer.status_code == 200, answer.text
    assert (await typed(person, "x = 1\n"))["diagnostics"] == []
