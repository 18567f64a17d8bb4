"""`evaluate mastery` on simulated learners."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from codecrafthub.cli.evaluate import evaluate
from codecrafthub.recommendation.evaluation.mastery.models import MODELS
from tests.recommendation.evaluation.mastery.simulated import write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, known=60, hidden=30)


def test_every_model_has_a_line(folder: Path) -> None:
    result = CliRunner().invoke(evaluate, ["mastery", "--json", str(folder)])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["model"] for row in rows] == [model.name for model in MODELS]
    for row in rows:
        assert row.keys() == {"data", "model", "auc", "ece", "seconds", "setting"}
        assert row["data"] == folder.name
        assert 0.5 < row["auc"] < 1
        assert 0 <= row["ece"] < 0.25
        assert row["seconds"] >= 0
        assert isinstance(row["setting"], list)


def test_a_table_is_for_people_and_models_are_chosen(folder: Path) -> None:
    result = CliRunner().invoke(evaluate, ["mastery", str(folder), "--model", "elo", "--model", "item-mean"])
    assert result.exit_code == 0, result.output
    assert "ECE: 15 bins of equal width" in result.stdout
    assert "elo" in result.stdout
    assert "pfa" not in result.stdout


def test_the_picture_is_an_svg_with_a_panel_for_each_data_set(tmp_path: Path) -> None:
    folders = []
    for name in ("a&b", "second"):
        (tmp_path / name).mkdir()
        folders.append(str(write(tmp_path / name)))
    picture = tmp_path / "calibration.svg"
    options = ["--model", "item-mean", "--model", "elo", "--picture", str(picture)]
    result = CliRunner().invoke(evaluate, ["mastery", *folders, *options])
    assert result.exit_code == 0, result.output
    root = ET.fromstring(picture.read_text())
    space = {"svg": "http://www.w3.org/2000/svg"}
    texts = [one.text or "" for one in root.findall(".//svg:text", space)]
    assert [one for one in texts if one in {"a&b", "second"}] == ["a&b", "second"]
    assert sum(one.startswith("elo: AUC 0.") for one in texts) == 2
    assert len(root.findall(".//svg:path[@class='line']", space)) == 8
    assert "prefers-color-scheme:dark" in picture.read_text()


def test_what_is_wrong_is_said_without_a_traceback(folder: Path) -> None:
    (folder / "preprocessed_data_train.csv").write_text("version https://git-lfs.github.com/spec/v1\n")
    result = CliRunner().invoke(evaluate, ["mastery", str(folder)])
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert "is a pointer of Git LFS" in result.output


@pytest.mark.parametrize(
    ("options", "message"),
    [(["--model", "oracle"], "no model oracle"), (["--picture", "nowhere/at/all.svg"], "no folder nowhere/at")],
)
def test_a_wrong_option_is_refused_before_anything_is_read(tmp_path: Path, options: list[str], message: str) -> None:
    result = CliRunner().invoke(evaluate, ["mastery", str(tmp_path), *options])
    assert result.exit_code == 2
    assert message in " ".join(result.output.replace("│", " ").split())
