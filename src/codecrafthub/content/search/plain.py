"""The words of a Markdown text, with its code, and without any of its signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from codecrafthub.content.rendering import NOTES, parsed


def plain(markdown: str) -> str:
    """Everything a reader sees, block by block, one a line."""
    return "\n".join(block for token in parsed(markdown)[0] if (block := _block(token).strip()))


def _block(token: Token) -> str:
    if token.type == "inline":
        return "".join(_inline(token.children or ()))
    if token.info.strip() in NOTES:
        return plain(token.content)
    return token.content if token.type in {"fence", "code_block"} else ""


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.type == "image":
            yield "".join(_inline(token.children or ()))
        else:
            yield token.content
