"""Texts written as TOML writes them."""

from __future__ import annotations

import json
from collections.abc import Sequence


def quoted(text: str) -> str:
    """A basic string on one line."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def listed(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"
