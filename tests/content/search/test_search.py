"""What every search must find, and must never find, on both engines."""

import pytest
import sqlalchemy as sa

from codecrafthub.content.search.known import Memory
from codecrafthub.contracts.content import Exemplar, Hint, Mistake, Task, TestCase
from tests.content.search.shelf import Shelf, concept, exercise, lesson, marks, text, track

pytestmark = pytest.mark.anyio


async def test_every_kind_is_found_by_its_words(shelf: Shelf) -> None:
    await shelf.put(
        track(concepts=[concept("loops", "Loops", about="To repeat something is to iterate.")]),
        lesson("loops", "Round and round", "Things that iterate go on."),
        exercise("floors", "Every floor", "Let the lift iterate over all floors."),
    )
    found = await shelf.search("iterate")
    assert {(hit.kind, hit.slug) for hit in found.items} == {
        ("concept", "python.loops"), ("lesson", "python.loops"), ("exercise", "python.floors")
    }  # fmt: skip
    assert {hit.track_title for hit in found.items} == {"Python"}
    [of_track] = (await shelf.search("about python")).items
    assert (of_track.kind, of_track.slug) == ("track", "python")


async def test_a_title_comes_before_a_text_however_often_the_text_has_it(shelf: Shelf) -> None:
    await shelf.put(
        exercise("often", "Something else", "recursion " * 30),
        exercise("title", "A very long title that has recursion at its very end", "Other words. " * 40),
    )
    assert await shelf.slugs("recursion") == ["python.title", "python.often"]


async def test_all_words_must_be_there_and_else_any_of_them(shelf: Shelf) -> None:
    await shelf.put(exercise("a", "Red boats"), exercise("b", "Blue boats"), exercise("c", "Red trains"))
    both = await shelf.search("red boats")
    assert ([hit.slug for hit in both.items], both.is_loose) == (["python.a"], False)
    some = await shelf.search("blue trains")
    assert ({hit.slug for hit in some.items}, some.is_loose) == ({"python.b", "python.c"}, True)


@pytest.mark.parametrize(
    "typed", ["d", "dict", "dictiona", "DICTIONARY", "Dictionaries", "  dictionary!", "díctionary"]
)
async def test_beginnings_case_accents_and_plurals_do_not_matter(shelf: Shelf, typed: str) -> None:
    await shelf.put(exercise("a", "A dictionary of birds"), exercise("b", "Something else"))
    assert await shelf.slugs(typed) == ["python.a"]


async def test_only_the_last_word_may_be_a_beginning(shelf: Shelf) -> None:
    await shelf.put(exercise("a", "Running total"), exercise("b", "Run to town"))
    assert await shelf.slugs("run tot") == ["python.a", "python.b"]  # loose: no title has the word `run` and `tot…`
    assert (await shelf.search("run to")).is_loose is False
    assert await shelf.slugs("run to") == ["python.b"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("fibonaci", "fibonacci"), ("dictonary", "dictionary"), ("lsit", "list"), ("recurson", "recursion"),
     ("fibbon", "fibonacci"), ("Dictoinary", "dictionary")],
)  # fmt: skip
async def test_a_misspelt_word_is_understood_and_told(shelf: Shelf, typed: str, meant: str) -> None:
    words = ("fibonacci", "dictionary", "list", "recursion")
    await shelf.put(*(exercise(word, f"About {word}") for word in words))
    found = await shelf.search(typed)
    assert [hit.slug for hit in found.items] == [f"python.{meant}"]
    assert [correction.meant for correction in found.corrections] == [meant]
    assert marks(found.items[0].title) == [meant]


async def test_a_word_that_is_there_is_never_taken_for_another(shelf: Shelf) -> None:
    await shelf.put(exercise("a", "Form"), exercise("b", "From"), exercise("c", "Nothing"))
    found = await shelf.search("form")
    assert ([hit.slug for hit in found.items], found.corrections) == (["python.a"], [])


@pytest.mark.parametrize(
    "typed", ["zzzzzz", "xyz", "%", "'; --", '"', "* OR NOT", "a:b & c | !d <-> e", "\0", "NEAR(a b)", "{title}: x"]
)
async def test_what_is_not_there_and_what_looks_like_a_query_language_finds_nothing(shelf: Shelf, typed: str) -> None:
    await shelf.put(exercise("one", "Quite", "Plain stuff."))
    found = await shelf.search(typed)
    assert (found.items, found.total) == ([], 0)


async def test_without_words_everything_is_listed_as_the_filters_say(shelf: Shelf) -> None:
    await shelf.put(
        track(),
        track("javascript", "JavaScript", "javascript"),
        lesson("loops", "Loops", "Text."),
        exercise("hard", "Hard", difficulty=8),
        exercise("easy", "Easy", difficulty=1, teaches=["strings"]),
        exercise("js", "Easy too", difficulty=2, track="javascript", language="javascript"),
    )
    assert (await shelf.search("")).total == 6
    assert await shelf.slugs("", kind="exercise") == ["python.easy", "javascript.js", "python.hard"]
    assert await shelf.slugs("", difficulty_min=2, difficulty_max=7) == ["javascript.js"]
    assert await shelf.slugs("", concept="strings") == ["python.easy"]
    assert await shelf.slugs("", track="javascript", kind="exercise") == ["javascript.js"]
    assert await shelf.slugs("loops", language="python") == ["python.loops", "python.hard"]
    assert await shelf.slugs("loops", language="javascript") == ["javascript.js"]


async def test_the_limit_holds_and_the_total_is_told(shelf: Shelf) -> None:
    await shelf.put(*(exercise(f"e{number}", f"Boat {number}") for number in range(30)))
    found = await shelf.search("boat", limit=7)
    assert (len(found.items), found.total) == (7, 30)


async def test_nothing_hidden_is_found(shelf: Shelf) -> None:
    await shelf.put(
        exercise(
            "secretive", "Open", "In sight.",
            misconception="hiddenmisconception", tasks=[Task(number=1, title="Seen", markdown="Insight.")],
            stub={"a.py": "hiddenstub"}, support={"b.py": "hiddensupport"}, suite={"test_a.py": "hiddensuite"},
            checker="hiddenchecker", generator="hiddengenerator",
            exemplars=[Exemplar(files={"a.py": "hiddenexemplar"}, note="hiddennote")],
            cases=[TestCase(name="hiddenname", call="f()", returns="'hiddencase'", visibility="hidden", message="hiddenmessage")],
            hints=[Hint(number=1, task=1, markdown="hiddenhint")],
            mistakes=[Mistake(name="hiddenmistake", message="hiddenexplanation")],
        )
    )  # fmt: skip
    assert await shelf.slugs("insight") == ["python.secretive"]
    assert await shelf.slugs("hidden") == []
    async with shelf.storage.database.read() as session:
        vocabulary = (await Memory(shelf.storage.database).now(session)).vocabulary
    assert [word for word in vocabulary._sorted if "hidden" in word] == []


async def test_snippets_mark_words_and_carry_text_as_it_is(shelf: Shelf) -> None:
    markdown = "Before. " * 60 + "Here the <b>needle</b> & `needles[0]` are, **bold**. " + "After. " * 60
    await shelf.put(lesson("hay", "Haystack", markdown))
    [hit] = (await shelf.search("needle")).items
    assert marks(hit.snippet) == ["needle", "needles"]
    assert "the <b>needle</b> & needles[0] are, bold." in text(hit)
    assert text(hit).startswith("…")
    assert text(hit).endswith("…")
    assert len(text(hit)) < 200


async def test_the_text_of_a_note_is_text(shelf: Shelf) -> None:
    await shelf.put(exercise("a", "Other", "Before.\n\n```caution\nMind the **gap** between `a` and `b`.\n```\n"))
    [hit] = (await shelf.search("gap")).items
    assert text(hit) == "Before. Mind the gap between a and b."


async def test_a_snippet_is_the_blurb_where_that_says_as_much(shelf: Shelf) -> None:
    await shelf.put(exercise("a", "Other", "The boat sails far.", blurb="A boat and a mast."))
    [hit] = (await shelf.search("boat")).items
    assert text(hit) == "A boat and a mast."
    [hit] = (await shelf.search("boat sails")).items
    assert text(hit) == "The boat sails far."


async def test_results_come_in_portions_that_make_up_the_whole(shelf: Shelf) -> None:
    await shelf.put(
        *(exercise(f"{number}", f"Boat {number}") for number in range(27)), exercise("a", "Ship", "A boat.")
    )
    whole = [hit.slug for hit in (await shelf.search("boat", limit=100)).items]
    parts = [await shelf.search("boat", limit=10, offset=offset) for offset in (0, 10, 20, 30)]
    assert [len(one.items) for one in parts] == [10, 10, 8, 0]
    assert [hit.slug for one in parts for hit in one.items] == whole
    assert {(one.total, one.is_loose) for one in parts} == {(28, False)}
    assert (await shelf.search("boat plane", limit=10, offset=30)).total == 28


async def test_postgresql_has_nothing_to_unpack_before_it_ranks(shelf: Shelf) -> None:
    if shelf.storage.database.is_sqlite:
        pytest.skip("this is about a column that only PostgreSQL has; the PostgreSQL row of this test checks it")
    await shelf.put(exercise("long", "Long", " ".join(f"word{number}" for number in range(350))))
    async with shelf.storage.database.read() as session:
        apart = "SELECT pg_relation_size(reltoastrelid) FROM pg_class WHERE relname = 'search_text'"
        packed = "SELECT count(*) FROM search_text WHERE pg_column_compression(vector) IS NOT NULL"
        assert [await session.scalar(sa.text(query)) for query in (apart, packed)] == [0, 0]


async def test_what_changed_is_shown_as_it_is_now(shelf: Shelf) -> None:
    await shelf.put(track(), exercise("a", "Boat", "A small one."))
    assert text((await shelf.search("boat")).items[0]) == "A small one."
    await shelf.replace(exercise("a", "Boat", "A large one.", version="2", teaches=["sets"]))
    await shelf.replace(track(title="Snake", version="2"))
    (hit,) = (await shelf.search("boat")).items
    assert (text(hit), hit.concepts, hit.track_title) == ("A large one.", ["sets"], "Snake")
