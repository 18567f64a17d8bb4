"""Writes letters: of one notification, and digests; as text and as HTML."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from codecrafthub.contracts.identity import LetterToPerson
from codecrafthub.feedback.notifications.deliveries.channel import Due
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.mail import page
from codecrafthub.feedback.notifications.mail.unsubscribing import UnsubscribeLinks
from codecrafthub.feedback.notifications.mail.words import WORDS
from codecrafthub.feedback.notifications.models import StoredNotification

LONGEST_EXCERPT = 240
LINE = 72


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a letter says: `content` is HTML, `preheader` what mail programs show beside the subject."""

    subject: str
    preheader: str
    content: str
    text: str
    kinds: Sequence[NotificationKind]


class Letters:
    def __init__(self, address: str, links: UnsubscribeLinks) -> None:
        """`address` is the hub's own, as people type it."""
        self._address, self._links = address, links

    def single(self, due: Due, one: StoredNotification, where: tzinfo) -> LetterToPerson:
        """A letter of one notification."""
        kind = NotificationKind(one.kind)
        words, address = WORDS[kind], self._address + one.link
        about = _about(one, where)
        content = page.label(about) + page.heading(one.title) + page.paragraphs(one.text)
        content += page.button(words.action, address)
        text = f"{one.title}\n{about}\n\n{_wrapped(one.text)}\n\n{words.action}: {address}\n"
        return self._letter(due, _Draft(one.title, one.text, content, text, [kind]))

    def digest(self, due: Due, found: Sequence[StoredNotification], count: int, where: tzinfo) -> LetterToPerson:
        """A letter of the newest of several, which counts the others."""
        title = f"{count:,} new notifications" if count > 1 else "1 new notification"
        rest = f"… and {count - len(found):,} more in your list." if count > len(found) else ""
        content = page.heading(title) + "".join(self._item(one, where) for one in found)
        content += page.paragraphs(rest) + page.button("See all of them", f"{self._address}/notifications")
        parts = [
            f"{one.title}\n{_about(one, where)}\n{_wrapped(_excerpt(one.text))}\n{self._address}{one.link}"
            for one in found
        ]
        text = "\n\n".join([title, *parts, *filter(None, [rest]), f"See all of them: {self._address}/notifications"])
        subject = f"{title}: {found[0].title}" if count > 1 else found[0].title
        kinds = list(dict.fromkeys(NotificationKind(one.kind) for one in found))
        return self._letter(due, _Draft(subject, found[0].title, content, text + "\n", kinds))

    def _item(self, one: StoredNotification, where: tzinfo) -> str:
        return page.item(one.title, _excerpt(one.text), _about(one, where), self._address + one.link)

    def _letter(self, due: Due, draft: _Draft) -> LetterToPerson:
        """The draft with what stands below every letter."""
        optional = [kind for kind in draft.kinds if kind is not NotificationKind.SECURITY]
        reason = "You get this letter because several things are new for you."
        if len(draft.kinds) == 1:
            reason = f"You get this letter because {WORDS[draft.kinds[0]].reason}."
        settings = f"{self._address}/settings/notifications"
        links, plain = [page.link("Choose what you hear of", settings)], [f"Choose what you hear of: {settings}"]
        token = self._links.token(due.user_id, optional) if optional else None
        if token is not None:
            stop = f"No more letters about {_listed(WORDS[kind].about for kind in optional)}"
            links.append(page.link(stop, f"{self._address}/unsubscribe/{token}"))
            plain.append(f"{stop}: {self._address}/unsubscribe/{token}")
        footer = "\n".join([_wrapped(reason), *plain])
        return LetterToPerson(
            subject=draft.subject,
            text=f"{draft.text}\n-- \n{footer}\n",
            html=page.layout(draft.subject, draft.preheader, draft.content, reason, links),
            message_id=f"<notification.{due.id}@codecrafthub>",
            unsubscribe=self._links.one_click(token) if token is not None else None,
        )


def _about(one: StoredNotification, where: tzinfo) -> str:
    """The kind, who caused it, and when that was where its person lives."""
    local: datetime = one.created_at.astimezone(where)
    parts = [WORDS[NotificationKind(one.kind)].label, one.actor, f"{local.day} {local:%B, %H:%M}"]
    return " · ".join(part for part in parts if part)


def _excerpt(text: str) -> str:
    return textwrap.shorten(text, LONGEST_EXCERPT, placeholder="…")


def _wrapped(text: str) -> str:
    lines = (textwrap.wrap(line, LINE, break_long_words=False, break_on_hyphens=False) for line in text.splitlines())
    return "\n".join("\n".join(wrapped) for wrapped in lines)


def _listed(words: Iterable[str]) -> str:
    """One thing, or several with commas and a last "and"."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
