"""How printed text differs from the expected one, said by line."""

from codecrafthub.feedback.explanations.phrases import Finding, code, counted
from codecrafthub.feedback.explanations.texts import differ_texts

STEP = "Compare line by line with the example; the marked parts are those that differ."


def differ_printed(expected: str, actual: str) -> Finding:
    """Spaces at line ends and blank lines at the end do not count, as in judging."""
    wanted, came = _lines(expected), _lines(actual)
    if not came:
        return Finding("Your program printed nothing.", "Print the answer with `print(...)`.")
    place = next((i for i, (one, other) in enumerate(zip(wanted, came, strict=False)) if one != other), None)
    if place is None:
        return _lengths(wanted, came)
    if len(wanted) == len(came) and sorted(wanted) == sorted(came):
        return Finding("The lines are right, but in another order.", "In which order does your program print them?")
    if came[place].endswith(wanted[place]) and wanted[place]:
        extra = came[place][: -len(wanted[place])]
        text = f"Line {place + 1} begins with {code(extra, 40)}, which should not be there."
        return Finding(text, "A text inside `input(...)` is printed as well: leave it out.")
    if not came[place]:
        return Finding(f"Line {place + 1} is empty, but should not be.", STEP)
    found = differ_texts(wanted[place], came[place])
    return Finding(f"Line {place + 1} differs. {found.text}", found.next_step if len(wanted) == len(came) else STEP)


def _lengths(wanted: list[str], came: list[str]) -> Finding:
    if len(came) < len(wanted):
        missing = len(wanted) - len(came)
        lines = f"{counted(missing, 'line')} {'is' if missing == 1 else 'are'}"
        text = f"What is there is right, but {lines} missing at the end."
        return Finding(text, "When does your loop stop? Is something still to be printed after it?")
    if len(came) > len(wanted):
        extra = len(came) - len(wanted)
        return Finding(
            f"There {'is' if extra == 1 else 'are'} {counted(extra, 'line')} too many at the end.",
            "What prints the last ones?",
        )
    return Finding("Only spaces or line breaks differ.", STEP)


def _lines(text: str) -> list[str]:
    found = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    while found and not found[-1]:
        found.pop()
    return found
