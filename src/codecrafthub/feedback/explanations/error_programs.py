"""What ended a program in a language other than Python, in words: its own are kept, for they name what went wrong."""

from codecrafthub.feedback.explanations.phrases import Finding, cut

LONGEST_MESSAGE = 300
COMPILE_ERROR = "CompileError"
_FIRST_ERROR = "Begin with the first error: later ones are often only what follows from it."
_STEPS = {
    "ExitStatus": "A program that ends well ends with status 0: look for where it returns or exits with another.",
    "crashed": "Look for an index past the end, a pointer to nothing, or calls that never stop calling.",
    "Assertion": "Print what the assertion compares just before it, and see which of them you did not expect.",
}


def of_program(name: str, message: str) -> Finding:
    """An error by the name that the runner or the language gives it."""
    said = cut(message, LONGEST_MESSAGE)
    if name == COMPILE_ERROR:
        return Finding(f"The compiler says: {said}", _FIRST_ERROR)
    if name == "ExitStatus":
        return Finding(said, _STEPS[name])
    if name == "crashed":
        return Finding(f"The program crashed: {said}.", _STEPS[name])
    return Finding(f"The program stopped with `{name}`" + (f": {said}" if said else "."), _STEPS.get(name))
