"""A certificate that signs itself, for servers that a test starts."""

import datetime as dt
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def write_certificate(folder: Path, host: x509.GeneralName, *, ends_in: dt.timedelta = dt.timedelta(hours=1)) -> None:
    """Write cert.pem and key.pem, good since two hours, and for another one."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    moment = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, moment - dt.timedelta(hours=2), moment + ends_in)
    certificate = made.add_extension(x509.SubjectAlternativeName([host]), critical=True).sign(key, hashes.SHA256())
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(*plain))
