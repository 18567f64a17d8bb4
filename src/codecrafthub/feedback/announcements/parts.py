"""Puts announcements together."""

from fastapi import FastAPI

from codecrafthub.feedback.announcements import routes
from codecrafthub.feedback.announcements.service import AnnouncementService
from codecrafthub.feedback.announcements.telling import Crier
from codecrafthub.feedback.names import Names
from codecrafthub.feedback.notifications.notifier import Notifier
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.service import Storage


def add_announcements(public: FastAPI, storage: Storage, seats: Seats, names: Names, notifier: Notifier) -> None:
    """Their routes, and who tells a cohort of them."""
    public.include_router(routes.router)
    public.state.announcements = AnnouncementService(storage, seats, names, notifier)
    Crier(storage, seats, names, notifier).subscribe()
