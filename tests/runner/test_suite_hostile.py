"""Code that would have its tests passed without being right: caught where it can be, and no one else's trouble.

Tests of a suite run in the process of the code under test. What is listed last cannot be told from honest code inside
one process; it is why what comes of a suite is called practice.
"""

import json
import struct
from typing import Any

import pytest

from codecrafthub.contracts.runner import Limits, Outcome
from codecrafthub.runner.client import LocalRunner
from tests.runner.suites import NAMES, RIGHT, came_of

pytestmark = pytest.mark.anyio

WRONG = "def double(value):\n    return None\n"
QUICK = Limits(cpu_ms=300, wall_ms=5000, memory_mb=64, output_kb=16)


def frame(message: dict[str, Any]) -> bytes:
    body = json.dumps(message).encode()
    return struct.pack(">I", len(body)) + body


def shout(*messages: dict[str, Any]) -> str:
    """Source that writes messages to every descriptor that there may be."""
    said = b"".join(map(frame, messages))
    return f"import os\nfor number in range(3, 64):\n    try:\n        os.write(number, {said!r})\n    except OSError:\n        pass\n"


ANSWERS = [{"index": index, "outcome": "returned"} for index in range(len(NAMES))]

HOSTILE = {
    "exits at once": "import os\nos._exit(0)\n" + WRONG,
    "exits when asked": "import os\ndef double(value):\n    os._exit(0)\n",
    "exits politely": "import sys\ndef double(value):\n    sys.exit(0)\n",
    "exits at the end": "import atexit, os\natexit.register(os._exit, 0)\n" + WRONG,
    "never loads": "while True: pass\n",
    "answers for the harness": shout(*ANSWERS) + WRONG,
    "answers with words": shout(*(answer | {"word": "0" * 16} for answer in ANSWERS)) + WRONG,
    "says that there are no tests": shout({"outline": []}, {"found": []}) + WRONG,
    "says that there are other tests": shout({"found": [{"name": "test_easy", "of": None}]}) + WRONG,
    "says nonsense": shout({"found": [7, {"name": 7}, {"name": "x" * 9999}, {"of": []}]}) + WRONG,
    "answers when asked": "def double(value):\n    " + shout(*ANSWERS).replace("\n", "\n    ") + "\n",
    "closes the channel": "import os\nos.closerange(3, 64)\n" + WRONG,
    "replaces an assertion": "import unittest\nunittest.TestCase.assertEqual = lambda *_, **__: None\n" + WRONG,
    "replaces an assertion's code": (
        "import unittest\nunittest.TestCase.assertEqual.__code__ = (lambda *_, **__: None).__code__\n" + WRONG
    ),
    "replaces it when asked": (
        "import unittest\ndef double(value):\n    unittest.TestCase.assertEqual = lambda *_, **__: None\n    return value\n"
    ),
    "replaces how reports are made": (
        "import _pytest.reports as reports\n"
        "reports.TestReport.failed = property(lambda self: False)\nreports.TestReport.passed = True\n" + WRONG
    ),
    "replaces how tests are run": "import _pytest.runner as runner\nrunner.runtestprotocol = lambda *_, **__: []\n"
    + WRONG,
    "makes the tests go away": (
        "import sys, unittest\n"
        "def strip(cls, **_):\n    [delattr(cls, name) for name in list(vars(cls)) if name.startswith('test')]\n"
        "unittest.TestCase.__init_subclass__ = classmethod(strip)\n" + WRONG
    ),
    "makes the module's tests go away": (
        "import sys\nclass Gone(dict): pass\n"
        "frame = sys._getframe()\n"
        "while frame and 'DoubleTest' not in frame.f_code.co_names + frame.f_code.co_consts: frame = frame.f_back\n"
        + WRONG
    ),
    "skips the tests": "import unittest\ndef double(value):\n    raise unittest.SkipTest('no')\n",
    "skips the file": "import pytest\npytest.skip('no', allow_module_level=True)\n" + WRONG,
    "ends the session": "import pytest\ndef double(value):\n    pytest.exit('done', returncode=0)\n",
    "expects to fail": "import pytest\ndef double(value):\n    pytest.xfail('no')\n",
    "is equal to everything": (
        "class Any:\n    __eq__ = lambda *_: True\n    __hash__ = None\n    def __add__(self, other): return 1\n"
        "def double(value):\n    raise ValueError\n"
    ),
}


@pytest.mark.parametrize("way", HOSTILE)
async def test_nothing_wrong_passes(runner: LocalRunner, way: str) -> None:
    came = await came_of(runner, HOSTILE[way], limits=QUICK)
    assert Outcome.RETURNED not in came.outcomes.values(), came.outcomes
    assert Outcome.INTERNAL_ERROR not in {*came.outcomes.values(), came.end.outcome}
    assert len(came.answers) >= len(NAMES) - 1
    honest = await came_of(runner, RIGHT)
    assert set(honest.outcomes.values()) == {Outcome.RETURNED}


async def test_files_that_would_change_pytest_are_not_read(runner: LocalRunner) -> None:
    forging = (
        "import pytest\n"
        "@pytest.hookimpl(tryfirst=True)\ndef pytest_pyfunc_call(pyfuncitem): return True\n"
        "def pytest_collection_modifyitems(items): items.clear()\n"
    )
    came = await came_of(runner, WRONG, conftest=forging, sitecustomize="raise SystemExit", pytest=forging)
    assert set(came.outcomes.values()) == {Outcome.RAISED}
    assert came.names == NAMES


async def test_what_is_left_behind_does_not_reach_the_next_box(runner: LocalRunner) -> None:
    code = (
        "import os\n"
        "def double(value):\n"
        "    if os.path.exists('seen'): return value * 2\n"
        "    open('seen', 'w').close()\n"
        "    os._exit(0)\n"
    )
    came = await came_of(runner, code)
    assert Outcome.RETURNED not in came.outcomes.values()


CANNOT_BE_TOLD = {
    "reaches into the harness": (
        "import gc\n"
        "def double(value):\n"
        "    for one in gc.get_objects():\n"
        "        if type(one).__name__ == 'Results':\n"
        "            type(one).answer = lambda self: {'outcome': 'returned'}\n"
    ),
    "is equal to everything": (
        "class Same:\n    def __eq__(self, other): return True\n    __hash__ = None\n"
        "def double(value):\n    return Same()\n"
    ),
}


@pytest.mark.parametrize("way", CANNOT_BE_TOLD)
async def test_what_cannot_be_told_inside_one_process(runner: LocalRunner, way: str) -> None:
    """Kept true to the documents: where one of these is found out one day, they have to be changed."""
    came = await came_of(runner, CANNOT_BE_TOLD[way])
    assert Outcome.RETURNED in came.outcomes.values()
