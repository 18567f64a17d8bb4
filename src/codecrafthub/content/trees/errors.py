"""Why a folder, a zip or a repository was not read at all."""

from __future__ import annotations

from codecrafthub.kit.errors import Invalid


class TreeRefused(Invalid):
    """These files cannot be read."""

    title = "Files refused"
