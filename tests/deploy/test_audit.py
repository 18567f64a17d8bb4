"""`make audit` names what is known, and never takes silence for a good answer. `make sbom` lists what the locks name."""

import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(
    not Path(sys.executable).with_name("pip-audit").exists(), reason="`make test` installs requirements/audit.txt"
)
LOCK = f"anyio==4.0.0 --hash=sha256:{'0' * 64}\nidna==3.10 --hash=sha256:{'1' * 64}\n"
WEAKNESS = {
    "id": "PYSEC-0-1",
    "summary": "made up",
    "affected": [
        {
            "package": {"name": "anyio", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"fixed": "4.9"}]}],
        }
    ],
    "modified": "2026-01-01T00:00:00Z",
}


class Knowing(http.server.BaseHTTPRequestHandler):
    """Answers as OSV does; knows what the test has it know."""

    known: dict[str, object] = {}  # noqa: RUF012  (set by each test)

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps(self.known.get(asked["package"]["name"], {})).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its parent's name)
        """Says nothing."""


@pytest.fixture
def knowing() -> Iterator[str]:
    Knowing.known = {}
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Knowing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def audit(folder: Path, address: str) -> subprocess.CompletedProcess[str]:
    lock = folder / "lock.txt"
    lock.write_text(LOCK)
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "audit", str(lock)],
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "PIP_AUDIT_VULNERABILITY_SERVICE": "osv", "PIP_AUDIT_OSV_URL": address},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_what_is_known_is_named_with_the_release_that_mends_it(knowing: str, tmp_path: Path):
    Knowing.known = {"anyio": {"vulns": [WEAKNESS]}}
    done = audit(tmp_path, knowing)
    assert (done.returncode, done.stdout) == (
        1,
        "lock.txt: known weaknesses:\n  anyio 4.0.0: PYSEC-0-1, mended in 4.9\n",
    )


def test_where_nothing_is_known_it_says_so(knowing: str, tmp_path: Path):
    done = audit(tmp_path, knowing)
    assert (done.returncode, done.stdout) == (0, "lock.txt: no weakness is known\n")


def test_silence_is_no_good_answer(tmp_path: Path):
    done = audit(tmp_path, "http://127.0.0.1:1/")
    assert done.returncode == 2
    assert done.stdout.startswith("lock.txt: nobody could be asked: ")


def test_the_bill_of_materials_lists_what_the_locks_name(tmp_path: Path):
    subprocess.run([ROOT / "scripts" / "sbom", tmp_path], check=True, timeout=120)
    found = {name: json.loads((tmp_path / f"{name}.cdx.json").read_text()) for name in ("python", "web")}
    assert {one["bomFormat"] for one in found.values()} == {"CycloneDX"}
    locked = {
        line.split("==")[0] for line in (ROOT / "requirements" / "run.txt").read_text().splitlines() if "==" in line
    }
    assert {one["name"] for one in found["python"]["components"]} == locked
    web = {one["name"] for one in found["web"]["components"]}
    assert "react" in web
    assert "vite" not in web
