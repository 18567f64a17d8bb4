"""Snippets stand by themselves: each keeps what may change its answer, leaves out the rest, and shows what it says."""

from pathlib import Path

from codecrafthub.content.loader import load_track
from codecrafthub.content.snippets.lessons import MOST_LINES, snippets
from codecrafthub.contracts.content import Lesson
from tests.support.snippets import shown_by

ROOT = Path(__file__).parents[3]


def lesson(*blocks: str, language: str = "python") -> Lesson:
    text = "\n\n".join(f"```{language}\n{block}\n```" for block in blocks)
    return Lesson(
        slug="python.loops", track="python", title="Loops", concept="loops", minutes=5, markdown=text, version="1"
    )


def read(*blocks: str, language: str = "python") -> list[tuple[str, str]]:
    return [(one.code, one.shows) for one in snippets(lesson(*blocks, language=language))]


def test_only_what_the_answer_rests_on_is_kept_and_the_answer_is_left_out() -> None:
    (_, last) = read(">>> tea = 3\n>>> juice = 4\n>>> juice + 1\n5", ">>> tea * 2\n6")
    assert last == (">>> tea = 3\n>>> tea * 2", "6")


def test_an_object_is_followed_by_all_its_names_and_through_whatever_is_called() -> None:
    code = ">>> a = [1]\n>>> b = a\n>>> b.append(2)\n>>> c = [3]\n>>> c.append(4)\n>>> a\n[1, 2]"
    assert read(code) == [(">>> a = [1]\n>>> b = a\n>>> b.append(2)\n>>> a", "[1, 2]")]


def test_what_is_made_anew_hides_what_it_was_before() -> None:
    assert read(">>> x = [1]\n>>> x.append(2)\n>>> x = [5]\n>>> x\n[5]") == [(">>> x = [5]\n>>> x", "[5]")]


def test_earlier_answers_stay_where_their_code_may_count() -> None:
    code = ">>> def add(item, basket=[]):\n...     basket.append(item)\n...     return basket\n>>> add(1)\n[1]\n>>> add(2)\n[1, 2]"
    assert read(code)[1][0].endswith(">>> add(1)\n[1]\n>>> add(2)")


def test_what_is_long_or_unclear_is_left_out() -> None:
    assert read(">>> unknown + 1\n2") == []
    assert read(">>> " + "x" * 90 + " = 1") == []
    assert read(">>> x = 1\n>>> x = 2") == [], "nothing is shown"
    many = "\n".join(f">>> x{number} = {number}" for number in range(MOST_LINES))
    total = " + ".join(f"x{number}" for number in range(MOST_LINES))
    assert read(f"{many}\n>>> {total}\n91") == []
    assert read(">>> for in x\nSyntaxError: invalid syntax") == []


def test_programs_are_asked_as_a_whole_and_never_mixed_with_prompts() -> None:
    program = 'for drink in ["tea"]:\n    print(drink)\n```\n\n```output\ntea'
    assert read(program) == [('for drink in ["tea"]:\n    print(drink)', "tea")]
    assert read(">>> drinks = [1]", "print(drinks)\n```\n\n```output\n[1]") == []
    assert read("x = 1\nprint(x)\n```\n\n```output\n1", "print(x)\n```\n\n```output\n1") == [("x = 1\nprint(x)", "1")]


def test_javascript_is_read_as_well() -> None:
    code = "> const cups = [1];\n> const same = cups;\n> same.push(2)\n2\n\n> cups\n[ 1, 2 ]"
    assert read(code, language="javascript")[-1] == (
        "> const cups = [1];\n> const same = cups;\n> same.push(2)\n2\n> cups", "[ 1, 2 ]"
    )  # fmt: skip


def test_every_concept_of_the_python_track_has_some_and_each_shows_what_it_says() -> None:
    found = [one for item in load_track(ROOT / "tracks/python").lessons for one in snippets(item)]
    assert len({one.concept for one in found}) == 27
    assert shown_by([one.code for one in found]) == [one.shows.rstrip() for one in found]
