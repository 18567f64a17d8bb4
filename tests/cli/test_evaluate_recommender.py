"""`evaluate recommender` on a data set of our own making."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from codecrafthub.cli.evaluate import evaluate
from codecrafthub.recommendation.evaluation.recommenders.models import MODELS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    known = [f"{learner} {' '.join(str(item) for item in range(10) if (item + learner) % 3)}" for learner in range(30)]
    hidden = [f"{learner} {next(item for item in range(10) if not (item + learner) % 3)}" for learner in range(30)]
    (tmp_path / "train.txt").write_text("\n".join(known))
    (tmp_path / "test.txt").write_text("\n".join(hidden))
    return tmp_path


def test_every_recommender_has_a_line(folder: Path) -> None:
    result = CliRunner().invoke(evaluate, ["recommender", "--json", str(folder)])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["model"] for row in rows] == [model.name for model in MODELS]
    for row in rows:
        assert row.keys() == {"data", "model", "ndcg@10", "recall@20", "train_seconds", "cpu_seconds", "setting"}
        assert row["data"] == folder.name
        assert row["recall@20"] == 1.0


def test_a_table_is_for_people(folder: Path) -> None:
    result = CliRunner().invoke(evaluate, ["recommender", str(folder)])
    assert result.exit_code == 0, result.output
    assert "NDCG@10" in result.stdout
    assert "ease" in result.stdout


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(evaluate, ["recommender", str(tmp_path)])
    assert result.exit_code == 2
    assert "There is no *.inter" in result.output
