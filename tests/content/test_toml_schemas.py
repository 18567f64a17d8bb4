"""The schemas in docs/schemas: they are those of the models, and say what the models say."""

import json
from pathlib import Path

import typer
from typer.testing import CliRunner

from codecrafthub.cli import content
from codecrafthub.content.format import CaseEntry, ExerciseFile
from codecrafthub.content.toml_schemas import toml_schemas

SCHEMAS = Path(__file__).parents[2] / "docs/schemas"


def test_those_in_docs_are_true() -> None:
    """Where this fails: codecrafthub content schema docs/schemas."""
    assert {path.name: path.read_text("utf-8") for path in SCHEMAS.iterdir()} == toml_schemas()


def test_they_refuse_unknown_keys_and_describe_the_known_ones() -> None:
    exercise = json.loads(toml_schemas()["exercise.json"])
    assert exercise["additionalProperties"] is False
    assert set(exercise["properties"]) == set(ExerciseFile.model_fields)
    assert exercise["properties"]["difficulty"]["maximum"] == 10
    assert exercise["properties"]["misconception"]["description"]
    case = json.loads(toml_schemas()["cases.json"])["$defs"]["CaseEntry"]
    assert all(case["properties"][name]["description"] for name in CaseEntry.model_fields)


def test_the_command_writes_them_or_says_why_not(tmp_path: Path) -> None:
    app = typer.Typer()
    content.register(app)
    assert CliRunner().invoke(app, ["content", "schema", str(tmp_path / "new/one")]).exit_code == 0
    assert {path.name for path in (tmp_path / "new/one").iterdir()} == set(toml_schemas())
    (tmp_path / "file").write_text("")
    done = CliRunner().invoke(app, ["content", "schema", str(tmp_path / "file")])
    assert done.exit_code == 2
    assert "file cannot be written" in done.stderr
