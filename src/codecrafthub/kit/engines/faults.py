"""What can be wrong with an engine that is reached over a network, in words that say how to mend it."""

import asyncio
import socket
import ssl

EXPIRED, NOT_YET = 10, 9
"""OpenSSL's X509_V_ERR_CERT_HAS_EXPIRED and _NOT_YET_VALID."""


class Fault(Exception):
    """An engine cannot be used: why, and what to do."""

    def __init__(self, detail: str, fix: str, *, may_pass: bool = False) -> None:
        super().__init__(detail)
        self.detail, self.fix, self.may_pass = detail, fix, may_pass


def out_of_reach(error: BaseException, program: str) -> Fault:
    """Why no connection came about, by what the operating system or OpenSSL said."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _of_certificate(cause)
        if isinstance(cause, ssl.SSLError):
            return Fault(
                "it does not speak TLS as we do", "See that this port expects TLS, and the address asks for it."
            )
        if isinstance(cause, socket.gaierror):
            return Fault(
                "there is no host of this name", "Correct the name, or see why DNS does not know it.", may_pass=True
            )
        if isinstance(cause, ConnectionRefusedError):
            return Fault("nobody listens there", f"Start {program}, or correct host and port.", may_pass=True)
        if isinstance(cause, TimeoutError | asyncio.TimeoutError):
            fix = f"See that {program} runs there and that no firewall stands between."
            return Fault("it does not answer in time", fix, may_pass=True)
        cause = cause.__cause__ or cause.__context__
    fix = f"See that {program} runs there, and what its log says."
    return Fault(f"it cannot be reached ({type(error).__name__}: {str(error)[:120]})", fix, may_pass=True)


def _of_certificate(error: ssl.SSLCertVerificationError) -> Fault:
    if error.verify_code == EXPIRED:
        return Fault("its certificate has expired", "Renew the certificate, and have the server read it.")
    if error.verify_code == NOT_YET:
        return Fault("its certificate is not valid yet", "See that the clocks of both machines are right.")
    fix = "Where an authority of your own has signed it, SSL_CERT_FILE must name that authority's certificate."
    return Fault(f"its certificate is not trusted ({error.verify_message})", fix)
