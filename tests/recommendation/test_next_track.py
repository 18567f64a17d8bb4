"""The track that comes next: only when there is little left of this one, for reasons without which it would not be it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codecrafthub.contracts.content import Track
from codecrafthub.kit.clock import new_id, now
from codecrafthub.recommendation.hand.hand import Goal
from codecrafthub.recommendation.next_track import Abroad, next_track
from codecrafthub.recommendation.schemas import Recommendation
from tests.recommendation.learner import TRACK
from tests.recommendation.outcomes.conftest import nobody_else  # noqa: F401 - there is no other process
from tests.support.bench import Bench
from tests.support.content import concept, exercise, judged, track

pytestmark = pytest.mark.anyio


def small(slug: str, place: int, *concepts: str, count: int = 1) -> Track:
    """A track with some exercises on each of its concepts, which build on each other in their order."""
    made = track(
        [concept(name, concepts[number - 1 : number] if number else (), slug) for number, name in enumerate(concepts)],
        [exercise(f"{name}-{n}", name, 1, track=slug) for name in concepts for n in range(count)],
        slug,
    )
    return made.model_copy(update={"place": place})


RUST = small("rust", 2, "owning", "lending")
LUA = small("lua", 3, "names", "tables")
TRACKS = [TRACK, RUST, LUA]
SLUGS = {one.slug: [exercise.slug for exercise in one.exercises] for one in TRACKS}
ALL = frozenset(SLUGS["python"])


def told(found: Recommendation | None) -> tuple[str, str, list[str]]:
    assert found is not None
    assert (found.kind, found.recommender, found.expected_success) == ("track", "tracks", None)
    return found.slug, found.reason.text, [one.kind for one in found.reason.evidence]


def test_it_comes_when_a_track_is_solved_or_nearly_so() -> None:
    for left, is_near in ((0, True), (1, True), (2, False), (10, False)):
        solved = frozenset(SLUGS["python"][left:])
        assert (next_track(TRACK, TRACKS, Abroad(solved)) is not None) == is_near
    refused = Abroad(frozenset(SLUGS["python"][3:]), refused=frozenset(SLUGS["python"][:3]))
    assert told(next_track(TRACK, TRACKS, refused))[1].startswith(
        "You solved 7 of 10 exercises of Python and ruled out others; Rust comes next."
    )
    assert next_track(TRACK, TRACKS, Abroad(refused=ALL)) is None, "who solved nothing has not finished it"
    empty = track([], [])
    assert next_track(empty, [empty, RUST], Abroad(ALL)) is None


def test_the_order_of_the_hub_decides_where_nothing_else_does() -> None:
    plain = replace(Abroad(ALL), is_personal=False)
    assert told(next_track(TRACK, TRACKS, plain)) == (
        "rust", "You solved all 10 exercises of Python; Rust comes next.", ["all_solved"]
    )  # fmt: skip
    single = track([concept("names")], [exercise("one", "names")])
    one = replace(Abroad(frozenset({single.exercises[0].slug})), is_personal=False)
    assert told(next_track(single, [single, RUST], one))[1] == "You solved the one exercise of Python; Rust comes next."
    nearly = Abroad(frozenset(SLUGS["python"][1:]), is_personal=False)
    assert told(next_track(TRACK, TRACKS, nearly))[1] == "You solved 9 of 10 exercises of Python; Rust comes next."


def test_what_one_holds_what_one_began_what_one_likes_and_what_one_wants_decide_in_this_order() -> None:
    learner = Abroad(ALL)
    assert told(next_track(TRACK, TRACKS, learner)) == (
        "lua",
        "You solved all 10 exercises of Python; Lua comes next. 2 of its 2 concepts follow from those you hold.",
        ["all_solved", "concepts"],
    )
    learner = replace(learner, solved=ALL | {SLUGS["rust"][0]})
    assert told(next_track(TRACK, TRACKS, learner)) == (
        "rust",
        "You solved all 10 exercises of Python; Rust comes next. You solved 1 of 2 exercises of Rust before.",
        ["all_solved", "solved"],
    )
    learner = replace(learner, languages=("python", "lua"))
    assert told(next_track(TRACK, TRACKS, learner))[2] == ["all_solved", "language"]
    assert told(next_track(TRACK, TRACKS, learner))[0] == "lua"
    learner = replace(learner, goals={"rust": Goal(), "python": Goal()})
    slug, text, kinds = told(next_track(TRACK, TRACKS, learner))
    assert (slug, kinds) == ("rust", ["all_solved", "goal"])
    assert text.endswith("You set a goal in Rust.")
    both = replace(learner, languages=("rust", "lua"))
    assert told(next_track(TRACK, TRACKS, both))[2] == ["all_solved"], "without the goal it would be the same one"


def test_what_was_done_says_nothing_to_who_wants_nothing_chosen() -> None:
    learner = Abroad(ALL | {SLUGS["lua"][0]}, is_personal=False)
    assert told(next_track(TRACK, TRACKS, learner))[0] == "rust"
    assert told(next_track(TRACK, TRACKS, replace(learner, languages=("lua",))))[0] == "lua", "what they set holds"


def test_none_that_is_finished_or_set_aside_and_none_where_there_is_no_other() -> None:
    finished = Abroad(ALL | set(SLUGS["lua"]))
    assert told(next_track(TRACK, TRACKS, finished))[0] == "rust"
    aside = Abroad(ALL, set_aside={"lua"}, goals={"lua": Goal()}, languages=("lua",))
    assert told(next_track(TRACK, TRACKS, aside))[0] == "rust"
    assert next_track(TRACK, TRACKS, replace(finished, set_aside={"rust"})) is None
    assert next_track(TRACK, [TRACK], Abroad(ALL)) is None
    assert next_track(TRACK, [TRACK, track([], [], "empty")], Abroad(ALL)) is None


@settings(max_examples=200, deadline=None)
@given(
    st.frozensets(st.sampled_from([*SLUGS["rust"], *SLUGS["lua"]])), st.permutations(["rust", "lua", "python"]),
    st.integers(0, 3), st.sets(st.sampled_from(["rust", "lua"])), st.booleans(),
)  # fmt: skip
def test_each_piece_of_evidence_taken_away_changes_what_comes_next(
    more: frozenset[str], languages: list[str], liked: int, goals: set[str], is_personal: bool
) -> None:
    learner = Abroad(ALL | more, goals=dict.fromkeys(goals, Goal()), languages=tuple(languages[:liked]),
                     is_personal=is_personal)  # fmt: skip
    found = next_track(TRACK, TRACKS, learner)
    if found is None:
        assert more == {*SLUGS["rust"], *SLUGS["lua"]}
        return
    for piece in found.reason.evidence:
        other = next_track(TRACK, TRACKS, without(learner, piece.kind, found.slug))
        assert other is None or other.slug != found.slug, piece


def without(learner: Abroad, kind: str, slug: str) -> Abroad:
    """As if this had never been; knows nothing of how reasons are made."""
    solved, languages = frozenset(learner.solved), tuple(one for one in learner.languages if one != slug)
    return {
        "all_solved": replace(learner, solved=solved - ALL),
        "solved": replace(learner, solved=solved - frozenset(SLUGS[slug])),
        "goal": replace(learner, goals={one: goal for one, goal in learner.goals.items() if one != slug}),
        "language": replace(learner, languages=languages),
        "concepts": replace(learner, heeds_concepts=False),
    }[kind]


async def steps(service: Bench, learner: UUID, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await service.get("/next", learner, **{"track": "python", **query}))["items"]
    return found


async def changed(service: Bench, method: str, path: str, learner: UUID, body: Any = None) -> Any:
    answer = await service.send(method, path, learner, body)
    assert answer.status_code in (200, 204), answer.text
    return answer.json() if answer.content else None


async def test_over_http_it_stands_last_until_all_is_solved_and_then_first(service: Bench) -> None:
    service.tracks[:] = TRACKS
    learner = new_id()
    await service.tell(*(judged(learner, slug) for slug in SLUGS["python"][2:]))
    assert "track" not in {one["kind"] for one in await steps(service, learner)}
    await service.tell(judged(learner, SLUGS["python"][1]))
    near = await steps(service, learner)
    assert [one["kind"] for one in near] == ["exercise", "track"]
    assert (near[1]["slug"], near[1]["title"], near[1]["track"]) == ("lua", "Lua", "lua")
    assert near[1]["reason"]["text"].startswith("You solved 9 of 10 exercises of Python; Lua comes next.")
    assert [one["kind"] for one in await steps(service, learner, limit=1)] == ["exercise"]
    await service.tell(judged(learner, SLUGS["python"][0]))
    done = await steps(service, learner)
    assert [one["kind"] for one in done] == ["track", "exercise", "exercise"]
    assert done[0]["expected_success"] is None
    assert [one["slug"] for one in await steps(service, learner, limit=1)] == ["lua"]
    assert (await steps(service, learner, track="rust"))[0]["kind"] == "lesson"
    service.tracks[:] = [TRACK]
    service.service.public.state.guide._catalogue.forget()
    assert "track" not in {one["kind"] for one in await steps(service, learner)}, "the only track there is"


async def test_goals_languages_and_what_is_set_aside_hold_at_once(service: Bench) -> None:
    service.tracks[:] = TRACKS
    learner, other = new_id(), new_id()
    await service.tell(*(judged(one, slug) for one in (learner, other) for slug in SLUGS["python"]))

    async def first() -> str:
        slug: str = (await steps(service, learner))[0]["slug"]
        return slug

    assert await first() == "lua"
    await changed(service, "PATCH", "/preferences", learner, {"languages": ["rust"]})
    assert await first() == "rust"
    await changed(service, "PUT", "/goals?track=lua", learner, {"weekdays": [1], "minutes": 30})
    assert await first() == "lua"
    word = await changed(service, "PUT", "/hand/tracks/lua", learner, {"said": "never"})
    assert (word["track"], word["title"], word["said"], word["until"]) == ("lua", "Lua", "never", None)
    assert await first() == "rust"
    assert (await service.get("/hand", learner, track="lua"))["words"] == []
    assert (await service.get("/hand", learner, track="python"))["tracks"] == [word]
    assert (await service.get("/hand", other))["tracks"] == []
    await changed(service, "PUT", "/hand/tracks/rust", learner, {"said": "not_now", "days": 2})
    assert "track" not in {one["kind"] for one in await steps(service, learner)}
    for slug in ("lua", "rust", "rust"):
        await changed(service, "DELETE", f"/hand/tracks/{slug}", learner)
    assert await first() == "lua"
    await changed(service, "PATCH", "/preferences", learner, {"is_personal": False})
    assert (await steps(service, learner))[0]["reason"]["text"].startswith("You solved all 10 exercises of Python")
    lua = await steps(service, learner, track="lua")
    assert lua[0]["slug"] == "lua.names-lesson"


async def test_what_is_said_of_a_track_is_checked(service: Bench) -> None:
    service.tracks[:] = TRACKS
    for path, body, status in (
        ("/hand/tracks/cobol", {"said": "never"}, 404),
        ("/hand/tracks/lua", {"said": "too_hard"}, 422),
        ("/hand/tracks/lua", {"said": "never", "days": 3}, 422),
        ("/hand/tracks/lua", {"said": "not_now", "days": 0}, 422),
        ("/hand/tracks/lua", {"said": "never", "learner_id": str(new_id())}, 422),
    ):
        assert (await service.send("PUT", path, new_id(), body)).status_code == status, path
    assert (await service.send("PUT", "/hand/tracks/lua", None, {"said": "never"})).status_code == 401
    assert (await service.send("DELETE", "/hand/tracks/lua", None)).status_code == 401


async def shown(service: Bench) -> list[dict[str, Any]]:
    await service.service.public.state.guide._watch.impressions.flush()
    table = service.storage.metadata.tables["shown"]
    async with service.storage.database.read() as session:
        found = await session.execute(table.select().order_by(table.c.position))
        return [dict(row) for row in found.mappings()]


async def test_a_click_on_a_track_counts_and_is_never_mixed_with_anything_else_of_its_name(service: Bench) -> None:
    """A lesson, an exercise and a track of one name: each is opened, finished and waved away by itself."""
    exercises = [one.model_copy(update={"slug": "lua"}) if one.slug == "python.no-repeats" else one
                 for one in TRACK.exercises]  # fmt: skip
    service.tracks[:] = [TRACK.model_copy(update={"exercises": exercises}), LUA]
    learner = new_id()
    await service.tell(*(judged(learner, slug) for slug in SLUGS["python"] if slug != "python.no-repeats"))
    answer = await service.get("/next", learner, track="python")
    assert [(one["kind"], one["slug"]) for one in answer["items"] if one["slug"] == "lua"] == [
        ("exercise", "lua"), ("track", "lua")
    ]  # fmt: skip
    path = f"/impressions/{answer['impression']}/clicks"
    await changed(service, "POST", path, learner, {"slug": "lua", "kind": "track"})
    assert (await service.send("POST", path, learner, {"slug": "lua", "kind": "lesson"})).status_code == 404
    assert (await service.send("POST", path, learner, {"slug": "lua", "kind": "song"})).status_code == 422
    assert (await service.send("POST", path, new_id(), {"slug": "lua", "kind": "track"})).status_code == 404
    clicked = {one["kind"]: one["clicked_at"] for one in await shown(service) if one["item"] == "lua"}
    assert clicked["track"] is not None
    assert clicked["exercise"] is None
    await service.tell(judged(learner, "lua"))
    await changed(service, "PUT", "/hand/tracks/lua", learner, {"said": "not_now"})
    became = {one["kind"]: one for one in await shown(service) if one["item"] == "lua"}
    assert (became["track"]["finished_at"], became["exercise"]["dismissed_at"]) == (None, None)
    assert became["exercise"]["finished_at"] is not None
    assert became["track"]["dismissed_at"] is not None
    assert now() - became["track"]["dismissed_at"] < timedelta(minutes=1)
    async with service.storage.database.read() as session:
        from codecrafthub.recommendation.outcomes.numbers_repository import NumbersRepository

        counted = await NumbersRepository(session).counts(now().date() - timedelta(days=1))
    assert [(one.shown, one.clicked) for one in counted if one.recommender == "tracks"] == [(1, 1)]
