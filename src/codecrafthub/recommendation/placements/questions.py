"""Questions of a placement: what some code of a lesson shows, or how well one knows a concept."""

import hashlib
import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from codecrafthub.contracts.content import Snippet
from codecrafthub.recommendation.knowledge.placement import Kind, Outcome
from codecrafthub.recommendation.placements.shapes import ERROR, literals, near, shape

CHOICES = 4
FROM_OTHERS = 2
"""So many of the wrong answers may be what other examples of the lesson show."""
LAST_LINES, FROM_CODE = 3, 2
"""Where nothing or an error comes of code, so many of the wrong answers are values that its last lines name."""
ERRORS = {
    "python": ("TypeError", "ValueError", "IndexError", "KeyError", "NameError"),
    "javascript": ("TypeError", "RangeError", "ReferenceError", "SyntaxError"),
}
OWN_CHOICES = {
    Outcome.NEVER: "I have never used it",
    Outcome.SEEN: "I have seen it, or used it a little",
    Outcome.OFTEN: "I have used it often",
}


@dataclass(frozen=True, slots=True)
class Question:
    """`name` tells it from others of the track; `choices` are as shown, and the place of the right one is `right`.

    Of a question of the kind OWN nothing is right, and `code` and `language` are empty.
    """

    name: str
    kind: Kind
    concept: str
    choices: tuple[str, ...]
    right: int | None = None
    code: str = ""
    language: str = ""

    def outcome(self, choice: int | None) -> Outcome:
        """What choosing one of the choices says; None is "I don't know". Raises IndexError."""
        if choice is not None and not 0 <= choice < len(self.choices):
            raise IndexError(choice)
        if self.kind is Kind.OUTPUT:
            return Outcome.RIGHT if choice is not None and choice == self.right else Outcome.NOT_RIGHT
        return Outcome.NEVER if choice is None else list(OWN_CHOICES)[choice]


class Pool:
    """All questions that a track has; which of them are asked, and in what form, depends on a seed.

    What shows true or false is not asked: half of those who guess would be right.
    """

    def __init__(self, concepts: Iterable[str], snippets: Sequence[Snippet]) -> None:
        self._concepts = list(concepts)
        self._outputs: dict[str, dict[str, Snippet]] = {concept: {} for concept in self._concepts}
        self._wrong: dict[str, list[str]] = {}
        shown: dict[str, list[str]] = {}
        for one in snippets:
            shown.setdefault(one.lesson, []).append(answer(one.shows))
        for one in snippets:
            wrong = wrong_answers(one, shown[one.lesson])
            if one.concept in self._outputs and len(wrong) >= CHOICES - 1 and shape(one.shows) != "truth":
                self._outputs[one.concept][_name(one)] = one
                self._wrong[_name(one)] = wrong[: CHOICES - 1]

    def open_to(self, asked: Collection[str], kinds: Collection[Kind]) -> list[tuple[str, Kind]]:
        """The concepts and kinds of which a question is left, in the order of the track."""
        found: list[tuple[str, Kind]] = []
        for concept in self._concepts:
            if Kind.OWN in kinds and _own(concept) not in asked:
                found.append((concept, Kind.OWN))
            if Kind.OUTPUT in kinds and self._outputs[concept].keys() - asked:
                found.append((concept, Kind.OUTPUT))
        return found

    def question(self, concept: str, kind: Kind, asked: Collection[str], seed: str) -> Question:
        """One that was not asked yet. Raises IndexError where there is none."""
        if kind is Kind.OWN:
            return Question(_own(concept), kind, concept, tuple(OWN_CHOICES.values()))
        dice = random.Random(seed)  # noqa: S311 - nothing rests on its being hard to guess
        name = dice.choice(sorted(self._outputs[concept].keys() - asked))
        snippet = self._outputs[concept][name]
        right = answer(snippet.shows)
        choices = [right, *self._wrong[name]]
        dice.shuffle(choices)
        return Question(name, kind, concept, tuple(choices), choices.index(right), snippet.code, snippet.language)


def answer(shows: str) -> str:
    """What code shows as a choice: of an error only which one it is."""
    error = ERROR.fullmatch(shows)
    return f"An error: {error.group(1)}" if error else shows


def wrong_answers(snippet: Snippet, others: Sequence[str]) -> list[str]:
    """Answers that are wrong, the likeliest mistakes first: of other examples of the lesson, near ones, and errors."""
    right = answer(snippet.shows)
    alike = [one for one in dict.fromkeys(others) if one != right and shape(one) == shape(snippet.shows)]
    alike.sort(key=lambda one: abs(len(one) - len(right)))
    errors = [f"An error: {name}" for name in ERRORS.get(snippet.language, ())]
    empty = [] if right in EMPTY.values() else [EMPTY.get(snippet.language, "Nothing")]
    is_error = right.startswith("An error: ")
    close = [] if is_error else [one for one in near(snippet.shows) if snippet.language == "python" or one[-2:] != ".0"]
    named: list[str] = []
    if is_error or shape(snippet.shows) == "nothing":
        last = "\n".join(snippet.code.split("\n")[-LAST_LINES:])
        named = list(dict.fromkeys(literals(last, is_spaced=snippet.language != "python")))[:FROM_CODE]
    found = [*alike[:FROM_OTHERS], *named, *close, *(errors[:3] if is_error else []), *empty, *errors]
    return list(dict.fromkeys(one for one in found if one and _plain(one) != _plain(right)))


EMPTY: Mapping[str, str] = {"python": "None", "javascript": "undefined"}


def _plain(text: str) -> str:
    return " ".join(text.split())


def _own(concept: str) -> str:
    return f"own {concept}"


def _name(snippet: Snippet) -> str:
    return hashlib.sha256(f"{snippet.code}\0{snippet.shows}".encode()).hexdigest()[:16]
