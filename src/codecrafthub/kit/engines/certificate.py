"""Whether a certificate of one's own can stand at the door: readable, not expired, and with its key."""

import asyncio
import datetime as dt
import ssl
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509

from codecrafthub.kit.clock import now
from codecrafthub.kit.engines.faults import Fault

if TYPE_CHECKING:
    from codecrafthub.kit.engines import Need

SOON = dt.timedelta(days=14)


async def check(need: "Need") -> str:
    """What is to be known of it; `need.file` is its key. Raises Fault where no browser would accept it."""
    return await asyncio.to_thread(_check, Path(need.url), need.file)


def _check(certificate: Path, key: Path) -> str:
    try:
        found = x509.load_pem_x509_certificates(certificate.read_bytes())[0]
    except (OSError, ValueError) as error:
        fix = "Let HUB_TLS_CERTIFICATE name a PEM file with the certificate and those that signed it."
        raise Fault(f"no certificate can be read there ({getattr(error, 'strerror', None) or error})", fix) from error
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        fix = "Let HUB_TLS_KEY name the PEM file of the key for which the certificate was made."
        raise Fault(f"it does not fit its key {key} ({error.strerror or error})", fix) from error
    ends, moment = found.not_valid_after_utc, now()
    if ends < moment:
        raise Fault(f"it has expired on {ends:%Y-%m-%d}", "Renew it, and have Traefik read it.")
    if found.not_valid_before_utc > moment:
        raise Fault("it is not valid yet", "See that this machine's clock is right.")
    return f"good until {ends:%Y-%m-%d}" + (": renew it soon" if ends - moment < SOON else "")
