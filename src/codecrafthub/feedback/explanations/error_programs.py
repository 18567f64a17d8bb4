"""What kept a program in a compiled language from running, or ended it, in words, by the language of its files."""

from collections.abc import Iterable

from codecrafthub.feedback.explanations.error_c import CPP, C
from codecrafthub.feedback.explanations.error_go import GO
from codecrafthub.feedback.explanations.error_java import JAVA
from codecrafthub.feedback.explanations.error_rust import RUST
from codecrafthub.feedback.explanations.phrases import Finding, cut
from codecrafthub.feedback.explanations.rules import Table, first

LONGEST_MESSAGE = 300
COMPILE_ERROR = "CompileError"
_TABLES: dict[str, Table] = {".c": C, ".h": C, ".cpp": CPP, ".hpp": CPP, ".go": GO, ".java": JAVA, ".rs": RUST}
_FIRST_ERROR = "Begin with the first error: later ones are often only what follows from it."
_OWN = "If you end it yourself, check when that should happen."


def of_program(name: str, message: str, files: Iterable[str]) -> Finding:
    """An error by the name that the runner or the language gives it, and the names of the files."""
    said = cut(message, LONGEST_MESSAGE)
    found = first(_table(files).get(name, ()), message)
    if found is not None:
        return found
    if name == COMPILE_ERROR:
        return Finding(f"The compiler says: {said}", _FIRST_ERROR)
    if name == "ExitStatus":
        return Finding(
            said, "A program that ends well ends with status 0: look for where it returns or exits with another."
        )
    if name == "crashed":
        return Finding(
            f"The program crashed: {said}.", "Print what it has in hand just before, to see how far it gets."
        )
    return Finding(f"The program stopped with `{name}`" + (f": {said}" if said else "."), _OWN)


def _table(files: Iterable[str]) -> Table:
    endings = (name[name.rfind(".") :] for name in files)
    return next((_TABLES[ending] for ending in endings if ending in _TABLES), {})
