"""A cohort of hundreds, written into a hub's database as its own routes would: five hundred sign-ups take half a minute."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from codecrafthub.contracts.identity import CohortRole
from codecrafthub.hub import Hub
from codecrafthub.identity.cohorts.models import Cohort, Enrolment
from codecrafthub.identity.models import User
from codecrafthub.identity.tokens import access_token
from codecrafthub.kit.auth import Role
from codecrafthub.kit.clock import new_id
from codecrafthub.settings import Settings
from tests.faults.readers import School


async def founded(data: Path, learners: int) -> School:
    """People in the data folder of a hub (or of its identity) that does not run."""
    hub = Hub(Settings(_env_file=None, data=data, access_token_seconds=3600), ["identity"])
    service = hub.services["identity"]
    await service.migrate()
    assert service.storage is not None
    teacher, people = new_id(), [new_id() for _ in range(learners)]
    cohort = Cohort(id=new_id(), name="Storm watch", join_code="STORMWATCH")
    async with service.storage.database.write() as session:
        session.add_all([_user(one, Role.LEARNER) for one in people] + [_user(teacher, Role.INSTRUCTOR), cohort])
        await session.flush()
        session.add(Enrolment(cohort_id=cohort.id, user_id=teacher, role=CohortRole.INSTRUCTOR.value))
        session.add_all(Enrolment(cohort_id=cohort.id, user_id=one, role=CohortRole.LEARNER.value) for one in people)
    signer = await service.public.state.identity.keys.signer()

    def token(user_id: UUID, role: Role) -> str:
        moment = datetime.now(UTC)
        return access_token(
            user_id, role, key_id=signer.id, private_key=signer.private_key, moment=moment, seconds=3600
        )  # fmt: skip

    school = School(cohort.id, token(teacher, Role.INSTRUCTOR), {one: token(one, Role.LEARNER) for one in people})
    await service.storage.database.close()
    await hub.context.peers.close()
    return school


def _user(user_id: UUID, role: Role) -> User:
    email = f"{user_id.hex}@example.org"
    return User(id=user_id, email=email, email_key=email, display_name="Ada", password_hash="none", role=role.value)
