"""What analytics answers: the numbers of the instructors' page and of a learner's own."""

import datetime as dt

from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class UserNumbers(Answer):
    """People who have an account today; `last_7_days` are those of them who signed up since."""

    total: int
    last_7_days: int


class SubmissionNumbers(Answer):
    """Judged submissions; those that failed on our side are counted apart, as internal errors alone."""

    total: int
    last_7_days: int
    accepted: int
    internal_errors: int


class PersonalDay(Answer):
    date: dt.date
    submissions: int
    accepted: int


class Day(PersonalDay):
    sign_ups: int


class ExerciseNumbers(Answer):
    """`pass_rate` is accepted by submissions; `learners` leaves out those who were forgotten since."""

    exercise: str
    title: str
    learners: int
    submissions: int
    accepted: int
    pass_rate: float
    median_attempts_to_solve: float | None


class RecentEvent(Answer):
    at: dt.datetime
    topic: str
    summary: str


class Overview(Answer):
    users: UserNumbers
    submissions: SubmissionNumbers
    active_learners_7_days: int
    daily: list[Day]
    exercises: list[ExerciseNumbers]
    recent: list[RecentEvent]


class PersonalExercise(Answer):
    exercise: str
    attempts: int
    solved_at: dt.datetime | None
    first_attempt_at: dt.datetime


class PersonalNumbers(Answer):
    """A learner's own numbers; a day is active when they sent a submission or asked for a hint in it (UTC)."""

    solved: int
    submissions: int
    active_days: int
    streak_days: int
    daily: list[PersonalDay]
    exercises: list[PersonalExercise]
