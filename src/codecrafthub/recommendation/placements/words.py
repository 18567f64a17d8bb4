"""What a placement found, in words: where one stands with each concept, why that is thought, and where to begin."""

from collections.abc import Sequence

from codecrafthub.contracts.content import Step, Track
from codecrafthub.recommendation.knowledge.placement import Kind, Outcome, shares
from codecrafthub.recommendation.placements.evidence import HELD, Answered, before, believed
from codecrafthub.recommendation.placements.questions import Question
from codecrafthub.recommendation.placements.schemas import (
    QuestionRead,
    ResultRead,
    Standing,
    StandingRead,
    StartRead,
)

SURE, PARTLY = 0.85, 0.3
OWN = {
    Outcome.NEVER: "You said that you have never used it.",
    Outcome.SEEN: "You said that you have seen it, or used it a little.",
    Outcome.OFTEN: "You said that you have used it often.",
}


def asked(question: Question, track: Track) -> QuestionRead:
    """A question as it is put: without what is right."""
    name = _names(track).get(question.concept, question.concept)
    text = f"How well do you know this: {name}?"
    if question.kind is Kind.OUTPUT:
        text = "What does the last line show?" if question.code[:1] == ">" else "What does this print?"
    return QuestionRead(
        kind=question.kind, concept=question.concept, name=name, text=text, code=question.code,
        language=question.language, choices=list(question.choices),
    )  # fmt: skip


def result(track: Track, answers: Sequence[Answered]) -> ResultRead:
    """What the answers come to."""
    names, earlier = _names(track), before(track)
    belief = believed(earlier, answers)
    share = shares(earlier, belief)
    held = dict(zip(belief.concepts, belief.held.tolist(), strict=True))
    concepts = [
        StandingRead(
            concept=concept,
            name=names[concept],
            standing=_standing(share[concept], held[concept]),
            is_asked=any(one.concept == concept for one in answers),
            text=_ground(concept, answers),
        )
        for concept in belief.concepts
    ]
    start = _start(track, [one.concept for one in concepts if share[one.concept] < HELD])
    if not answers:
        text = "You have answered no question, so the track begins at its beginning."
    elif start is None:
        text = f"You seem at home in all of {track.title}. Pick what you like; we will check as you go."
    else:
        text = f"You can start at {start.name}. We will check as you go."
    return ResultRead(text=text, start=start, concepts=concepts)


def _standing(share: float, held: float) -> Standing:
    if share >= HELD:
        return "held" if held >= SURE else "likely"
    return "partly" if held >= PARTLY and share >= 0 else "new"


def _ground(concept: str, answers: Sequence[Answered]) -> str:
    """What somebody answered on a concept; where nothing, that it follows from the rest."""
    mine = [one for one in answers if one.concept == concept]
    said = [OWN[one.outcome] for one in mine if one.kind is Kind.OWN]
    tried = [one for one in mine if one.kind is Kind.OUTPUT]
    if tried:
        said.append(_came(sum(one.outcome is Outcome.RIGHT for one in tried), len(tried)))
    return " ".join(said) or "Not asked: it follows from your other answers."


def _came(right: int, count: int) -> str:
    if right == 0:
        return "You had no right answer on it yet."
    if right == count:
        return f"You answered {'the question' if count == 1 else f'all {count} questions'} on it right."
    return f"You answered {right} of {count} questions on it right."


def _start(track: Track, unknown: Sequence[str]) -> StartRead | None:
    """The first step of the path in the first concept that is not known."""
    steps: dict[str, Step] = {}
    for step in track.path:
        steps.setdefault(step.concept, step)
    concept = next((one for one in unknown if one in steps), None)
    if concept is None:
        return None
    step = steps[concept]
    name = _names(track).get(concept, concept)
    return StartRead(concept=concept, name=name, kind=step.kind, slug=step.slug, title=step.title)


def _names(track: Track) -> dict[str, str]:
    return {concept.slug: concept.name for concept in track.concepts}
