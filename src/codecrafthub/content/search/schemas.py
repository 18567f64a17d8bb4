"""What a search answers. Texts come in parts, never as HTML: what authors write cannot become markup."""

from __future__ import annotations

from pydantic import BaseModel, Field

from codecrafthub.content.search.entries import EntryKind


class PartRead(BaseModel):
    """A piece of text that was looked for, or one that stands between such pieces."""

    text: str
    is_match: bool


class HitRead(BaseModel):
    kind: EntryKind
    slug: str
    track: str
    track_title: str
    title: list[PartRead]
    snippet: list[PartRead]
    concepts: list[str]
    difficulty: int | None
    minutes: int | None


class CorrectionRead(BaseModel):
    """A word that nothing has, and the one it was taken for."""

    typed: str
    meant: str


class SearchRead(BaseModel):
    items: list[HitRead]
    total: int = Field(description="How many there are; `items` holds some of them, the best first.")
    corrections: list[CorrectionRead]
    is_loose: bool = Field(description="Nothing has all of the words: these have some of them.")
