"""The Dockerfile: linted, and only what the build needs goes into its context."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HADOLINT = Path(sys.executable).parent / "hadolint"


@pytest.mark.skipif(not HADOLINT.exists(), reason="`make test` installs requirements/deploy.txt")
def test_hadolint_finds_nothing(tmp_path: Path):
    done = subprocess.run([HADOLINT, ROOT / "Dockerfile"], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, "")
    shutil.copy(ROOT / "Dockerfile", tmp_path)
    with (tmp_path / "Dockerfile").open("a") as file:
        file.write("RUN cd /tmp && sudo ls\n")
    worse = subprocess.run([HADOLINT, tmp_path / "Dockerfile"], capture_output=True, text=True, check=False, timeout=60)
    assert worse.returncode == 1


def test_all_that_it_copies_is_there_and_in_its_context():
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    for line in (ROOT / "Dockerfile").read_text().splitlines():
        if not line.startswith("COPY") or "--from" in line:
            continue
        for source in [word for word in line.split()[1:-1] if not word.startswith("--")]:
            assert (ROOT / source).exists(), source
            path = Path(source)
            inside = any(path.is_relative_to(one) or path.match(one) for one in allowed)
            assert inside or any(Path(one).is_relative_to(path) for one in allowed), source
