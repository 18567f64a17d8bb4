"""`content check` on checkouts of Exercism tracks, against bare pytest and jest, started once for each run.

    python -m benchmarks.content_check --python ~/exercism/python --javascript ~/exercism/javascript

The check takes in everything: starting, reading, turning the track into our form, every exemplar and every stub, in
boxes. Bare pytest is started once per exemplar and once per stub, with as many processes at a time as the check has
slots, and with no walls at all. Jest is started once per exemplar, as the checkout sets it up; npm installs it into a
temporary folder, and where that cannot be done, the reason is told.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from codecrafthub.content.exercism import convert
from codecrafthub.content.loader import load_track
from codecrafthub.content.trees import read_folder
from codecrafthub.contracts.content import Exercise
from codecrafthub.settings import Settings

PROGRAM = str(Path(sys.executable).with_name("codecrafthub"))
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
JEST = ("jest", "babel-jest", "@jest/globals", "@exercism/babel-preset-javascript", "core-js")
SKIPPED = re.compile(r"\bx(test|it|describe)\b(?=\s*[.(])")


def sampled(checkout: Path, every: int, folder: Path) -> Path:
    """Every so manieth exercise of a track as a track by itself; the checkout itself where that is all of them."""
    if every == 1:
        return checkout
    listed = json.loads((checkout / "config.json").read_text("utf-8"))
    shutil.copytree(checkout / "concepts", folder / "concepts")
    for kind, exercises in listed["exercises"].items():
        if kind in {"concept", "practice"}:
            listed["exercises"][kind] = exercises[::every]
            for exercise in exercises[::every]:
                place = f"exercises/{kind}/{exercise['slug']}"
                shutil.copytree(checkout / place, folder / place)
    write(folder, {"config.json": json.dumps(listed)})
    return folder


def exercises_of(checkout: Path) -> list[Exercise]:
    return load_track(convert(read_folder(checkout), with_unfinished=True).tree()).exercises


def check(checkout: Path) -> dict[str, Any]:
    """Seconds of the command as anybody starts it, and what it found."""
    begun = time.perf_counter()
    command = [PROGRAM, "content", "check", str(checkout), "--no-mutants", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begun
    found = json.loads(done.stdout)
    kept = ("exercises", "exemplars_passed", "exemplars_failed", "stubs_failed", "stubs_passed", "internal_errors")
    return {"seconds": round(seconds, 1)} | {name: found[name] for name in kept}


def pytest_runs(exercises: Sequence[Exercise], root: Path) -> list[Callable[[], bool]]:
    """A start of pytest for each exemplar, which is to pass, and for each stub, which is to fail."""
    runs = []
    for exercise in exercises:
        for name, files in (("exemplar", exercise.exemplars[0].files), ("stub", exercise.stub)):
            folder = write(root / exercise.slug / name, {**files, **exercise.support, **exercise.suite})
            runs.append(started([*PYTEST, exercise.suite_file], folder))
    return runs


def jest_runs(exercises: Sequence[Exercise], root: Path) -> list[Callable[[], bool]]:
    """A start of jest for each exemplar, with every test turned on."""
    runs = []
    for exercise in exercises:
        suite = {name: SKIPPED.sub(r"\1", text) for name, text in exercise.suite.items()}
        folder = write(root / exercise.slug, {**exercise.exemplars[0].files, **exercise.support, **suite})
        # Babel looks for it in the folder that jest is told, and no further.
        shutil.copy(root / "babel.config.js", folder)
        command = ["npx", "--no-install", "jest", "--rootDir", str(folder), "--ci", "--runInBand"]
        runs.append(started(command, root))
    return runs


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def started(command: Sequence[str], folder: Path) -> Callable[[], bool]:
    def run() -> bool:
        return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0

    return run


def bare(runs: Sequence[Callable[[], bool]], at_once: int) -> dict[str, Any]:
    begun = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        passed = sum(pool.map(lambda run: run(), runs))
    return {"seconds": round(time.perf_counter() - begun, 1), "starts": len(runs), "passed": passed}


def why_no_jest(root: Path, checkout: Path) -> str:
    """Install jest into a folder, in the versions that a checkout asks for; why that cannot be done, or nothing."""
    wanted = json.loads((checkout / "package.json").read_text("utf-8"))["devDependencies"]
    package = {"private": True, "dependencies": {name: wanted[name] for name in JEST}}
    write(root, {"package.json": json.dumps(package)})
    shutil.copy(checkout / "babel.config.js", root)
    try:
        done = subprocess.run(["npm", "install", "--silent"], cwd=root, capture_output=True, text=True, check=False)
    except OSError as error:
        return f"npm cannot be started: {error.strerror}"
    return f"npm could not install jest: {done.stderr.strip()[-300:]}" if done.returncode else ""


def measured(name: str, whole: Path, every: int, slots: int) -> dict[str, Any]:
    """The check and the bare runs beside each other, in one run."""
    with tempfile.TemporaryDirectory(prefix="content-check-") as folder:
        root = Path(folder)
        checkout = sampled(whole, every, root / "checkout")
        if name == "javascript" and (reason := why_no_jest(root, whole)):
            return {"track": name, "missing": reason} | {"check": check(checkout)}
        runs = (pytest_runs if name == "python" else jest_runs)(exercises_of(checkout), root)
        load = os.getloadavg()[0]
        found = {"track": name, "slots": slots, "check": check(checkout), "bare": bare(runs, slots)}
        ratio = found["check"]["seconds"] / found["bare"]["seconds"]
        return found | {"ratio": round(ratio, 3), "load": [round(load, 1), round(os.getloadavg()[0], 1)]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", type=Path, help="a checkout of exercism/python")
    parser.add_argument("--javascript", type=Path, help="a checkout of exercism/javascript")
    parser.add_argument("--every", type=int, default=1, help="take only every so manieth exercise")
    given = parser.parse_args()
    slots = Settings().runner_slots
    for name in ("python", "javascript"):
        if checkout := getattr(given, name):
            print(json.dumps(measured(name, checkout, given.every, slots), indent=2), flush=True)


if __name__ == "__main__":
    main()
