"""Questions have one right answer and three wrong ones, and are asked once."""

import pytest

from codecrafthub.contracts.content import Snippet
from codecrafthub.recommendation.knowledge.placement import Kind, Outcome
from codecrafthub.recommendation.placements.questions import CHOICES, OWN_CHOICES, Pool, Question, answer, wrong_answers


def snippet(code: str, shows: str, concept: str = "loops", language: str = "python") -> Snippet:
    return Snippet(lesson=f"python.{concept}", concept=concept, language=language, code=code, shows=shows)


SNIPPETS = [snippet(f">>> {number} + {number}", str(2 * number)) for number in range(4)] + [
    snippet(">>> prices['soup']", "KeyError: 'soup'", "dictionaries"),
    snippet(">>> 1 < 2", "True", "conditionals"),
]


def test_choices_hold_the_right_answer_once_among_four() -> None:
    pool = Pool(["loops", "dictionaries"], SNIPPETS)
    for seed in "abcdef":
        question = pool.question("loops", Kind.OUTPUT, (), seed)
        assert len(set(question.choices)) == CHOICES
        assert question.right is not None
        assert question.choices[question.right] == next(one.shows for one in SNIPPETS if one.code == question.code)
        assert question == pool.question("loops", Kind.OUTPUT, (), seed), "the same seed gives the same"
    assert len({pool.question("loops", Kind.OUTPUT, (), str(seed)).right for seed in range(30)}) == CHOICES


def test_of_an_error_only_its_kind_is_asked() -> None:
    assert answer("KeyError: 'soup'") == "An error: KeyError"
    assert answer("Uncaught TypeError: x is not a function") == "An error: TypeError"
    wrong = wrong_answers(SNIPPETS[4], [])
    assert "An error: KeyError" not in wrong
    assert wrong[:3] == ["'soup'", "An error: TypeError", "An error: ValueError"]


def test_where_nothing_comes_of_code_the_values_it_names_are_among_the_choices() -> None:
    sorting = wrong_answers(snippet(">>> best = [3, 1, 2].sort()\n>>> print(best)", "None"), [])
    assert sorting[:2] == ["[3, 1, 2]", "False"]
    assert wrong_answers(snippet('> [3, "a"].find(x)', "undefined", language="javascript"), [])[0] == "[ 3, 'a' ]"


def test_what_other_examples_of_the_lesson_show_comes_first() -> None:
    assert wrong_answers(SNIPPETS[3], ["0", "6", "two words", "4"])[:2] == ["0", "4"]


def test_a_javascript_number_is_never_shown_with_a_bare_point() -> None:
    assert "3.0" in wrong_answers(snippet("3", "3"), [])
    assert "3.0" not in wrong_answers(snippet("3", "3", language="javascript"), [])


def test_what_was_asked_is_not_asked_again_and_true_or_false_never() -> None:
    pool = Pool(["loops", "conditionals"], SNIPPETS)
    asked: list[str] = []
    for _ in range(4):
        asked.append(pool.question("loops", Kind.OUTPUT, asked, "seed").name)
    assert len(set(asked)) == 4
    assert pool.open_to(asked, [Kind.OUTPUT]) == []
    assert pool.open_to(["own loops"], list(Kind)) == [("loops", Kind.OUTPUT), ("conditionals", Kind.OWN)]


def test_outcomes_follow_from_choices() -> None:
    output = Question("q", Kind.OUTPUT, "loops", ("1", "2"), right=1, code=">>> 1 + 1", language="python")
    assert [output.outcome(one) for one in (0, 1, None)] == [Outcome.NOT_RIGHT, Outcome.RIGHT, Outcome.NOT_RIGHT]
    own = Pool(["loops"], []).question("loops", Kind.OWN, (), "seed")
    assert own.choices == tuple(OWN_CHOICES.values())
    assert [own.outcome(one) for one in (0, 1, 2, None)] == [Outcome.NEVER, Outcome.SEEN, Outcome.OFTEN, Outcome.NEVER]
    for choice in (2, -1):
        with pytest.raises(IndexError):
            output.outcome(choice)
