"""What can go wrong when somebody asks for content."""

from __future__ import annotations

from codecrafthub.kit.errors import Conflict, Forbidden, Invalid, NotFound, TooLarge, TooMany


class NoSuchTrack(NotFound):
    """There is no such track. The list of tracks shows those there are."""


class NoSuchLesson(NotFound):
    """There is no such lesson. It may have been renamed: look for it on the page of its track."""


class NoSuchImage(NotFound):
    """There is no such image. It may have been renamed: look at the text that shows it."""


class NoSuchExercise(NotFound):
    """There is no such exercise. It may have been renamed: look for it on the page of its track."""


class NoSuchUnit(NotFound):
    """There is no such track, lesson or exercise. The authors' list of tracks shows those there are."""


class NoSuchVersion(NotFound):
    """There is no such version. The history shows those there are."""


class NoDraft(NotFound):
    """There is no draft. Save one first."""


class NothingIncoming(NotFound):
    """Nothing waits here to be taken over."""


class NoSuchJob(NotFound):
    """There is no such job. It may have ended long ago."""


class NotYours(Forbidden):
    """You may read this, but not change it. Ask an admin to name you among the editors of the track."""


class ChangedMeanwhile(Conflict):
    """Somebody else has changed this since you loaded it. Load it again, look at the difference, and repeat yours."""


class NotInReview(Conflict):
    """Only what was submitted for review can be published. Submit the draft first."""


class PublishedMeanwhile(Conflict):
    """Another version was published since this draft began. Look at the difference and save the draft on top."""


class NothingPublished(Conflict):
    """Nothing of this is published."""


class FilesRefused(Invalid):
    """These files cannot be published as they are. Each problem names its file and line."""

    title = "Files refused"


class UploadTooLarge(TooLarge):
    """This is larger than what is taken at once."""


class NotBound(Conflict):
    """This track is bound to no git repository. Bind it to one first."""


class AlreadyThere(Conflict):
    """There is something of this name already. Choose another one."""


class TooManyJobs(TooMany):
    """Several of your jobs are waiting or running. Let one of them end first."""
