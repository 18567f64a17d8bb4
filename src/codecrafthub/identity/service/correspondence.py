"""Letters that other services write: they know people, identity alone knows where to reach them."""

from uuid import UUID

from codecrafthub.contracts.identity import LetterToPerson
from codecrafthub.identity.errors import UnknownUser, UnwritableLetter
from codecrafthub.identity.mail import Letter, Postman
from codecrafthub.identity.repository import UserRepository
from codecrafthub.kit.service import Storage


class Correspondence:
    def __init__(self, storage: Storage, postman: Postman) -> None:
        self._database, self._postman = storage.database, postman

    async def bring(self, user_id: UUID, wanted: LetterToPerson) -> None:
        """Bring a letter to somebody; when this returns, it is on its way.

        Raises UnknownUser, also for who is shut out, UnwritableLetter and MailNotTaken.
        """
        async with self._database.read() as session:
            user = await UserRepository(session).by_id(user_id)
        if user is None or user.is_disabled:
            raise UnknownUser
        letter = Letter(
            user.email, wanted.subject, wanted.text, wanted.html, wanted.message_id, wanted.unsubscribe
        )  # fmt: skip
        try:
            await self._postman.bring(letter)
        except ValueError as error:
            raise UnwritableLetter from error
