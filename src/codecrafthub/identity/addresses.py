"""Email addresses: which ones we accept, and when two are the same."""

import hashlib
import unicodedata

from email_validator import EmailNotValidError, validate_email

from codecrafthub.identity.errors import UnacceptableValue


def accepted_address(typed: str) -> str:
    """The address as we write to it. Raises UnacceptableValue when nobody could be reached there."""
    try:
        return validate_email(typed.strip(), check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise UnacceptableValue("email", f"This is not an email address we can write to. {error}") from None


def address_key(address: str) -> str:
    """The form in which two spellings of one address are equal."""
    return unicodedata.normalize("NFKC", address.strip()).casefold()[:254]


def fingerprint(purpose: str, address: str) -> str:
    """Stands for an address in the name of a file."""
    return hashlib.sha256(f"{purpose}\n{address_key(address)}".encode()).hexdigest()
