"""What holds for a learner in all tracks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preferences:
    """As for everybody who never changed them; what each means is said of Hand."""

    is_personal: bool = True
    shares: bool = True
    languages: tuple[str, ...] = ()
