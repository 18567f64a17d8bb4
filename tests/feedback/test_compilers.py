"""What real compilers say of real defects, and how real programs end, is told in words that help."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.contracts.assessment import ErrorReport
from codecrafthub.contracts.runner import Case, CaseAnswer, Job, Outcome
from codecrafthub.feedback.explanations.failures import explain_error
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.languages import LANGUAGES
from tests.feedback.defects import DEFECTS, Defect


@pytest.fixture(scope="module")
async def runner(anyio_backend: object) -> AsyncIterator[LocalRunner]:
    runner = LocalRunner()
    await runner.start()
    yield runner
    await runner.close()


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: f"{defect.language}: {defect.told}")
async def test_a_defect_is_explained(runner: LocalRunner, defect: Defect):
    language = LANGUAGES[defect.language]
    if defect.language not in (await runner.status()).runtimes:
        pytest.skip(f"{language.title} is not installed; `make runtimes` or {language.bring} brings it")
    files = {language.entry: defect.source}
    job = Job("defect", defect.language, "cases", files, language.entry, [Case(0, stdin="")])
    answers = [message async for message in runner.run(job) if isinstance(message, CaseAnswer)]
    assert answers[0].outcome is not Outcome.RETURNED
    error = answers[0].error
    assert error is not None
    found = explain_error(ErrorReport(type=error.type, message=error.message, file=error.file, line=error.line), files)
    said = f"{found.text} {found.next_step}"
    assert any(words in said for words in (defect.told, defect.told_by_older) if words)
    assert (found.line or 0) == defect.line
    assert "The compiler says" not in found.text
