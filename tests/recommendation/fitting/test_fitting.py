"""Fitting on real databases: a better model is put to use everywhere, and a failing fit changes nothing."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
import sqlalchemy as sa

from codecrafthub.kit.clock import new_id
from codecrafthub.kit.errors import Conflict
from codecrafthub.recommendation.app import build
from codecrafthub.recommendation.fitting import fits
from codecrafthub.recommendation.fitting.fitting import Fitting
from codecrafthub.recommendation.fitting.live import LiveModels
from codecrafthub.recommendation.fitting.models import ModelRow
from codecrafthub.recommendation.fitting.wiring import Models
from codecrafthub.settings import Settings
from tests.recommendation.fitting.pupils import HARDER, put, row, work
from tests.recommendation.learner import TRACK
from tests.support.bench import Bench, bench

pytestmark = pytest.mark.anyio
NIGHT = date(2026, 2, 3)


@pytest.fixture
async def service(database_settings: Settings) -> AsyncIterator[Bench]:
    async with bench(database_settings, build, [TRACK]) as running:
        yield running


def parts(service: Bench) -> tuple[Models, Fitting]:
    models: Models = service.service.public.state.models
    return models, Fitting(models.database, models.catalogue, models.live)


async def test_a_fit_learns_how_hard_exercises_are_and_every_process_takes_it_up(
    service: Bench, tmp_path: Path
) -> None:
    models, fitting = parts(service)
    await put(models.database, work(300))
    said = await fitting.run(NIGHT)
    assert all("is in use" in words for words in said.values()), said
    other = LiveModels(models.database, tmp_path / "elsewhere")
    told: list[int] = []
    other.on_change.append(lambda: told.append(1))
    await other.look()
    await other.look()
    await models.live.look()
    assert told == [1]
    assert other.versions == models.live.versions
    assert other.collaborative is not None
    known = other.knowledge
    assert known.version == other.versions["knowledge"]
    for slug, harder in HARDER.items():
        level = next(one.difficulty for one in TRACK.exercises if one.slug == slug)
        moved = known.difficulty[known.places[slug]] - (level - 5) * 0.5
        assert np.sign(moved) == np.sign(harder)
        assert abs(moved) > 0.5
    (stored,) = [one for one in await models.kept() if one.kind == "knowledge"]
    assert stored.card["log_loss"] < stored.card["log_loss_before"]
    assert stored.card["attempts"] == sum(1 for _ in work(300))
    (fit,) = await models.fits()
    assert (fit.scheduled_on, fit.problem, fit.said) == (NIGHT, None, said)
    with pytest.raises(Conflict):
        await fitting.run(NIGHT)


async def test_with_little_work_the_shipped_model_stays_and_says_why(service: Bench) -> None:
    models, fitting = parts(service)
    await put(models.database, work(5))
    said = await fitting.run()
    assert all("a fit needs 200" in words for words in said.values())
    await models.live.look()
    assert models.live.versions == {"knowledge": "default"}
    assert await models.kept() == []


async def test_a_model_that_foretells_worse_is_not_used(service: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    models, fitting = parts(service)
    await put(models.database, work(300))
    before = (await fitting.run())["knowledge"]
    monkeypatch.setattr(fits, "WORSE", -1.0)  # nothing is better by a whole unit of log loss
    said = await fitting.run()
    assert "is kept" in said["knowledge"]
    await models.live.look()
    assert models.live.versions["knowledge"] == before.split()[0]


async def test_a_failing_fit_is_told_and_changes_nothing(service: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    models, fitting = parts(service)
    await put(models.database, work(50))
    await fitting.run()
    await models.live.look()
    before = models.live.versions
    monkeypatch.setattr("codecrafthub.recommendation.fitting.fitting.fit_collaborative", _fail)
    with pytest.raises(MemoryError):
        await fitting.run()
    last, _ = await models.fits()
    assert last.problem == "MemoryError: no room for it"
    assert last.ended_at is not None
    await models.live.look()
    assert models.live.versions["collaborative"] == before["collaborative"]


def _fail(*_: object) -> None:
    raise MemoryError("no room for it")


async def test_a_broken_file_leaves_what_is_in_use(service: Bench) -> None:
    models, fitting = parts(service)
    await put(models.database, work(300))
    await fitting.run()
    await models.live.look()
    known = models.live.knowledge
    broken = ModelRow(
        kind="knowledge", version="20300101-000000-broken", fitted_at=datetime(2030, 1, 1, tzinfo=UTC),
        is_live=True, card={}, content=b"PK\x03\x04 not a model",
    )  # fmt: skip
    async with models.database.write() as session:
        await session.execute(sa.update(ModelRow).values(is_live=False))
        session.add(broken)
    await models.live.look()
    assert models.live.knowledge is known


async def test_five_models_of_a_kind_are_kept(service: Bench) -> None:
    models, fitting = parts(service)
    await put(models.database, work(50))
    versions = [(await fitting.run())["collaborative"].split()[0] for _ in range(3)]
    async with models.database.write() as session:
        for number in range(6):
            session.add(
                ModelRow(kind="collaborative", version=f"old-{number}", fitted_at=datetime(2020, 1, 1 + number, tzinfo=UTC),
                         is_live=False, card={}, content=b"")
            )  # fmt: skip
    last = (await fitting.run())["collaborative"].split()[0]
    kept = [one.version for one in await models.kept() if one.kind == "collaborative"]
    assert kept == list(dict.fromkeys([last, *reversed(versions)]))[: len(kept)] + kept[len({last, *versions}) :]
    assert len(kept) == 5


async def test_who_stopped_sharing_is_in_no_fit(service: Bench) -> None:
    models, fitting = parts(service)
    some = work(300)
    await put(models.database, some)
    quiet = UUID(str(some[0]["learner_id"]))
    answer = await service.send("PATCH", "/preferences", quiet, {"shares": False})
    assert answer.status_code == 200, answer.text
    await fitting.run()
    cards = {one.kind: one.card for one in await models.kept()}
    assert cards["collaborative"]["works"] == sum(one["learner_id"] != quiet for one in some)
    assert cards["collaborative"]["learners"] == len({one["learner_id"] for one in some}) - 1
    assert cards["knowledge"]["attempts"] == cards["collaborative"]["works"] < len(some)


async def test_a_crowd_of_accounts_is_left_out_and_named_in_the_card(service: Bench) -> None:
    models, fitting = parts(service)
    crowd = [row(new_id(), "python.no-repeats", 1 + number / 5000, is_solved=True) for number in range(500)]
    await put(models.database, work(300) + crowd)
    await fitting.run()
    card = next(one.card for one in await models.kept() if one.kind == "collaborative")
    assert [(one["exercise"], one["accounts"]) for one in card["crowds"]] == [("python.no-repeats", 500)]
