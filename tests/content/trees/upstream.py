"""A repository with the small track, served over https, for what is pulled from one."""

import shutil
from pathlib import Path

from tests.content.sample import write_track
from tests.content.trees.served import GitServer, git


class Upstream:
    def __init__(self, folder: Path, server: GitServer) -> None:
        self.folder, self._server = write_track(folder), server
        git(self.folder, "init", "--quiet", "-b", "main")
        self.url = server.url("mini.git")
        self.commit("one")

    def commit(self, message: str) -> None:
        git(self.folder, "add", ".")
        git(self.folder, "commit", "--quiet", "-m", message)
        bare = self._server.root / "mini.git"
        shutil.rmtree(bare, ignore_errors=True)
        git(self.folder, "clone", "--quiet", "--bare", str(self.folder), str(bare))
        git(bare, "config", "uploadpack.allowAnySHA1InWant", "true")

    @property
    def head(self) -> str:
        return git(self.folder, "rev-parse", "HEAD")

    @property
    def certificate(self) -> Path:
        return self._server.root / "cert.pem"
