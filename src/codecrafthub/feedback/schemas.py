"""What the HTTP routes take and give."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from codecrafthub.contracts.feedback import Change, Explanation, Feedback


class Schema(BaseModel):
    model_config = ConfigDict(frozen=True)


class TicketRead(Schema):
    """Opens one socket within `expires_in` seconds."""

    ticket: str
    expires_in: int


class IndexedExplanation(Explanation):
    """An explanation with the index of the test it belongs to."""

    index: int


class SubmissionFeedback(Feedback):
    """All there is to say: each failed test explained, and the annotations, the most useful ones apart.

    `votes` are the learner's own words on annotations: id to whether it was helpful.
    """

    submission: UUID
    explanations: list[IndexedExplanation]
    summary: str | None
    votes: dict[str, bool]


class HintRead(Schema):
    """Numbers run from 1 over the exercise; task 0 is about all of it."""

    number: int
    task: int
    html: str


class HintsRead(Schema):
    revealed: list[HintRead]
    remaining: int


class HintRevealedRead(HintRead):
    remaining: int


class NextStepRead(Schema):
    """A step that makes more tests pass, verified by the judge; strength 0 where none was found, and `text` says so.

    Strength 1 says where to look, 2 what to change, and 3, where the change is small, shows it on the learner's lines.
    """

    strength: int = 0
    strongest: int = 0
    text: str
    line: int | None = None
    end_line: int | None = None
    change: Change | None = None
    passed: int
    would_pass: int | None = None
    total: int


class FailingTest(Schema):
    """A test that most submissions of a cluster fail, and how many of them."""

    name: str
    count: int


class ClusterExample(Schema):
    """A typical program of a cluster, of somebody who shares theirs: without comments, docstrings and a name.

    `title` and `text` are what its learner read of `test`, the first that failed.
    """

    files: dict[str, str]
    test: str | None = None
    title: str | None = None
    text: str | None = None


class Cluster(Schema):
    """Wrong submissions that are alike: how many, the tests that most of them fail, what most have in common.

    `solved` says how many of these learners have solved the exercise by now; `common` are `traits` and inputs in
    sentences; the days, in UTC, are those of the oldest and the newest of these submissions. There is no example of a
    cluster of fewer than three, nor where none of them may be shown. By `key` an answer to it is written.
    """

    key: str
    count: int
    solved: int
    failing: list[FailingTest]
    traits: list[str]
    common: list[str]
    first_seen: date
    last_seen: date
    example: ClusterExample | None = None


class Clusters(Schema):
    """The newest wrong submission of each learner, grouped; the largest group first. Counted every five minutes."""

    submissions: int
    clusters: list[Cluster]


class Vote(BaseModel):
    """Whether an annotation, by its id, was helpful."""

    annotation: str = Field(min_length=1, max_length=200)
    is_helpful: StrictBool


class HintWanted(BaseModel):
    exercise: str = Field(min_length=1, max_length=200)
