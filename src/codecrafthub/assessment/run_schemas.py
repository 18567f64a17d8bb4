"""What goes in and out over HTTP of runs and traces."""

from typing import Annotated, Any

from pydantic import BaseModel, Field, StrictStr

from codecrafthub.assessment.runs import Ran
from codecrafthub.assessment.schemas import Body, Files, Slug
from codecrafthub.assessment.wording import cause, clip, error_report
from codecrafthub.contracts.assessment import ErrorReport
from codecrafthub.contracts.content import Limits
from codecrafthub.contracts.runner import CaseAnswer, ObjectKind, Outcome, StepEvent

NOT_REACHED = "This call was not made: two before it ran out of time."
IN_A_RUN = {
    Outcome.COMPILE_ERROR: "Your code could not be read. Look at the line that is named.",
    Outcome.EXITED: "Your code ended the program, for example with exit(), before there was an answer.",
}
"""What is said otherwise than of a test."""
CUT = "Your code has more steps than are shown. It was stopped there."
UNTRACED = "Your code ended the tracing itself; what it did afterwards is not shown."


class RunCreate(Body):
    """Code and what to run it on: either calls such as `total([1, 2])`, or the text that a program reads."""

    exercise: Slug
    files: Files
    calls: Annotated[list[StrictStr], Field(max_length=1000)] | None = None
    stdin: StrictStr | None = None


class RunResult(BaseModel):
    """What came of one call, or of the program: `outcome` tells how it ended, `message` why where it was stopped."""

    call: str | None
    outcome: Outcome
    message: str | None
    value: str | None = Field(description="What the call returned, as source text.")
    stdout: str
    stderr: str
    error: ErrorReport | None
    cpu_ms: float
    wall_ms: float
    memory_kb: int


class RunRead(BaseModel):
    results: list[RunResult]
    limits: Limits = Field(description="What each call might use.")
    runtime: str

    @classmethod
    def of(cls, ran: Ran) -> "RunRead":
        results = [RunResult(**_result(ran, answer)) for answer in ran.answers]
        return cls(results=results, limits=_limits(ran), runtime=ran.runtime)


class TracePart(BaseModel):
    """An element, an entry or a field: `text`, or the number of the object that it is."""

    text: str
    ref: int | None
    key: str | None = Field(description="An entry's key as source text, or a field's name.")


class TraceObject(BaseModel):
    """What two names can share: a list, a dict, an object of a class. Of a large one the ends are told."""

    kind: ObjectKind
    type: str = Field(description="The name of its class.")
    size: int = Field(description="How many parts it has.")
    parts: list[TracePart]
    first: int = Field(description="How many of the parts told are from its beginning.")


class TraceStep(BaseModel):
    """One step: the line about to run with the variables before it, or what a function was called with or came to."""

    event: StepEvent
    file: str
    line: int
    function: str
    depth: int = Field(description="0 for the program's own code or the call asked for, one more for each call inside.")
    variables: dict[str, str] = Field(description="Names of the innermost frame with their values as source text.")
    value: str | None = Field(description="What was returned, yielded or raised.")
    stdout: str = Field(description="What was printed since the step before.")
    refs: dict[str, int] = Field(description="Which variables are objects, by number: one number is one object.")
    value_ref: int | None = Field(description="The number of the object that was returned or yielded.")
    objects: dict[str, TraceObject] = Field(
        description="The objects that are new at this step or have changed since the one before, by number."
    )


class TraceRead(RunResult):
    steps: list[TraceStep]
    is_cut: bool = Field(description="Whether there were more steps than are told.")
    limits: Limits
    runtime: str

    @classmethod
    def of(cls, ran: Ran) -> "TraceRead":
        (answer,) = ran.answers
        result = _result(ran, answer)
        if ran.inputs.calls:
            result["call"] = ran.inputs.calls[-1]
        if answer.is_cut:
            result["message"] = CUT if answer.outcome is Outcome.NOT_RUN else result["message"] or UNTRACED
        steps = [TraceStep.model_validate(step, from_attributes=True) for step in answer.steps]
        return cls(**result, steps=steps, is_cut=answer.is_cut, limits=_limits(ran), runtime=ran.runtime)


def _result(ran: Ran, answer: CaseAnswer) -> dict[str, Any]:
    is_reached = answer.outcome is not Outcome.NOT_RUN
    return {
        "call": ran.inputs.calls[answer.index] if ran.inputs.calls else None,
        "outcome": answer.outcome,
        "message": IN_A_RUN.get(answer.outcome, cause(answer.outcome, _limits(ran))) if is_reached else NOT_REACHED,
        "value": clip(answer.value) if isinstance(answer.value, str) else None,
        "stdout": clip(answer.stdout),
        "stderr": clip(answer.stderr),
        "error": error_report(answer.error),
        "cpu_ms": round(answer.cpu_ms, 3),
        "wall_ms": round(answer.wall_ms, 3),
        "memory_kb": answer.memory_kb,
    }


def _limits(ran: Ran) -> Limits:
    return Limits.model_validate(ran.limits, from_attributes=True)
