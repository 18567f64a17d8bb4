"""JSON Schemas of the files that authors write, for editors: made of the same models that read these files."""

from __future__ import annotations

import json

from pydantic import BaseModel

from codecrafthub.content.format import CasesFile, ExerciseFile, MistakesFile, MutantsFile, TrackFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: dict[str, type[BaseModel]] = {
    "track": TrackFile,
    "exercise": ExerciseFile,
    "cases": CasesFile,
    "mistakes": MistakesFile,
    "mutants": MutantsFile,
}


def toml_schemas() -> dict[str, str]:
    """Each schema as the text of a JSON file, by the name of that file."""
    return {f"{name}.json": _schema(name, model) for name, model in FILES.items()}


def _schema(name: str, model: type[BaseModel]) -> str:
    schema = {"$schema": DIALECT, **model.model_json_schema(), "title": f"{name}.toml"}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
