"""How the work grows: a function whose steps grow faster than the exemplar's, and one that does as well."""

from collections.abc import Sequence

from codecrafthub.feedback.analyzers.analyzer import Evidence, Place, Remark, Tools, Words
from codecrafthub.feedback.growth.card import GrowthCard

PLAIN = frozenset({"1", "log n"})
"""Classes that nobody has to be praised for."""

WORDS = {
    "worse": Words(
        "actionable",
        "Your `{function}` grows like {own}, and {exemplar} is possible.",
        why="{meaning}",
        how="{step}",
        brief="`{function}`: {own}, where {exemplar} is possible.",
        concept="searching-and-complexity",
    ),
    "as-good": Words(
        "celebratory",
        "The work of your `{function}` grows like {own}, no faster than the model solution's.",
        concept="searching-and-complexity",
    ),
}


class Growth:
    name = "growth"
    seconds = 5.0
    words = WORDS

    async def look(self, evidence: Evidence, tools: Tools) -> Sequence[Remark]:
        if evidence.exercise is None:
            return []
        cards = await tools.growth.cards(evidence.submission, evidence.exercise)
        return [remark for card in cards[:1] if (remark := _remark(card, is_accepted=evidence.is_accepted))]


def _remark(card: GrowthCard, *, is_accepted: bool) -> Remark | None:
    values = {"function": card.function, "own": card.growth, "exemplar": card.exemplar or ""}
    if card.is_worse:
        part = card.costly
        place = Place(part.file, part.line, part.column, part.line, part.end_column) if part else None
        step = card.where or "Look at what is done again for each element."
        return Remark("worse", {**values, "meaning": card.meaning, "step": step}, place)
    if is_accepted and card.exemplar == card.growth and card.growth not in PLAIN:
        return Remark("as-good", values)
    return None


ANALYZER = Growth()
