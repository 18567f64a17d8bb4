"""What wrong submissions are made of, in whatever language they are."""

import pytest

from codecrafthub.feedback.analyzers.analyzer import Tools
from codecrafthub.feedback.clusters.traits import traits
from tests.feedback.analyzers.conftest import others, peer, sandbox, spare, tools

__all__ = ["others", "peer", "sandbox", "spare", "tools"]
pytestmark = pytest.mark.anyio


async def test_each_is_read_in_its_own_language(tools: Tools) -> None:
    ended = [
        ({"a.js": "for (const x of y) g(x);", "notes.txt": "x"}, "wrong_answer"),
        ({"a.py": "x.sort()\n"}, "runtime_error"),
        ({"a.ts": "const f = (x: number[]): number[] => x.map(g);"}, "wrong_answer"),
        ({"Main.java": "class Main {}"}, "wrong_answer"),
        ({"a.js": "for ("}, "compile_error"),
        ({}, "wrong_answer"),
    ]
    assert await traits(tools.analyses, ended) == [
        ["wrong_answer", "for loop"],
        ["runtime_error", "sorting"],
        ["wrong_answer", "map and filter"],
        ["wrong_answer"],
        ["compile_error"],
        ["wrong_answer"],
    ]
