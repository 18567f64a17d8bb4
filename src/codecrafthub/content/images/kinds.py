"""Which images may be shown, told by their first bytes and not by their names."""

from __future__ import annotations

import re

MAX_BYTES = 512 * 1024
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(png|jpg|jpeg|webp|gif)")
TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp", "gif": "image/gif"}
_DIMENSIONS = 12
"""So many bytes tell every kind."""


def media_type(data: bytes) -> str | None:
    """What the bytes are; None where they are no image that may be shown."""
    start = data[:_DIMENSIONS]
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if start.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if start.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if start.startswith(b"RIFF") and start[8:] == b"WEBP":
        return "image/webp"
    return None


def fault_of(name: str, data: bytes) -> str:
    """Why a file of `images/` cannot be shown, and what to do; empty where it can."""
    if name.lower().endswith((".svg", ".svgz")):
        return "An SVG may carry scripts and load other files. Export it as PNG or WebP."
    if not NAME.fullmatch(name):
        return "Only images belong here: letters, digits, _ and -, then .png, .jpg, .jpeg, .webp or .gif."
    if len(data) > MAX_BYTES:
        return f"The image has {len(data)} bytes; {MAX_BYTES} is the most. Make it smaller."
    found, said = media_type(data), TYPES[name.rpartition(".")[2]]
    if found is None:
        return "This is no PNG, JPEG, WebP or GIF, whatever its name says. Export it as one of these."
    return "" if found == said else f"This is {found}, and its name says {said}. Rename it."
