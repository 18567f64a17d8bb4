"""The remarks we make: ruff's rules that teach something, each said to a learner with the reason why it matters.

Rules about layout alone are left out. Order is importance: where there are too many remarks, the first ones stay.
`{name}` stands for what ruff puts between backticks first.
"""
# ruff: noqa: E501  (a table of sentences reads best with each on its line)

from typing import Literal, NamedTuple


class StyleRule(NamedTuple):
    severity: Literal["info", "warning"]
    message: str


def warning(message: str) -> StyleRule:
    return StyleRule("warning", message)


def info(message: str) -> StyleRule:
    return StyleRule("info", message)


RULES: dict[str, StyleRule] = {
    # Likely mistakes
    "B006": warning("This default is made once and shared by all calls: what one call adds, the next one sees. Use `None`, and make a new one inside the function."),
    "F632": warning("`is` asks whether two names mean the same object, not whether values are equal. Use `==` with numbers and text."),
    "B023": warning("The inner function will see the last value of `{name}`, not the one of its round. Pass it in as a default: `{name}={name}`."),
    "B020": warning("The loop gives `{name}` a new meaning while walking over it. Two names keep both usable."),
    "PLW2901": warning("`{name}` belongs to the loop and gets its next value each round, so what is assigned here is lost. Use a name of its own."),
    "F811": warning("`{name}` is defined twice, and the first definition is never used. Remove or rename one."),
    "F601": warning("The key `{name}` stands twice in this dictionary; only the last value stays."),
    "B015": warning("This comparison answers True or False, and nobody hears the answer. Was `=` meant, or `return` forgotten?"),
    "B018": warning("This line works out a value and drops it. Did you want to return, print or keep it?"),
    "PLW0127": warning("This gives `{name}` the value it has already."),
    "PLR0124": warning("A value is compared with itself, so the answer is always the same."),
    "PLR0133": warning("Two fixed values are compared, so the answer is always the same."),
    "SIM222": warning("This condition is always true: one side of `or` never changes. `x == 1 or 2` is read as `(x == 1) or 2`."),
    "SIM223": warning("This condition is always false: one side of `and` never changes."),
    "RET503": warning("Some paths through this function return a value, and one ends without: there it gives `None`. Return something on each path."),
    "RET502": info("This `return` gives `None` while others give a value. Say which value is meant."),
    "E722": warning("A bare `except` hides every mistake, misspelt names included. Name the exception that you expect."),
    "BLE001": info("This catches nearly every mistake, your own included. Name the exception that you expect."),
    "A001": warning("`{name}` is the name of a built-in of Python, which cannot be used any more below. Choose another name."),
    "A002": warning("The parameter `{name}` hides a built-in of Python of that name. Choose another name."),
    "PLW0603": info("Changing a `global` makes a function hard to test: the same call may answer differently. Pass the value in and return the new one."),
    "W605": warning("A `\\` before this letter means nothing in a text. Write `\\\\`, or put an `r` before the quotes."),
    # Things left over
    "F841": info("`{name}` gets a value that is never used. Use it or remove the line: readers look for its purpose."),
    "F401": info("`{name}` is imported and never used. Without it the next reader has less to wonder about."),
    "B007": info("The loop does not use `{name}`. Call it `_` to say that only the number of rounds counts."),
    "F541": info("This f-string holds no `{{...}}`, so the `f` does nothing."),
    "PIE790": info("`pass` only fills an empty block, and this one is not empty any more."),
    "PLR1711": info("A function ends by itself: this last `return` does nothing."),
    # Said more directly
    "E711": info("There is only one `None`: ask `is None` or `is not None`, which cannot be misled."),
    "E712": info("The condition is True or False already: write `if ready:` or `if not ready:` without comparing."),
    "E713": info("`x not in items` reads like a sentence; `not x in items` makes the reader turn it round."),
    "E714": info("`x is not y` reads like a sentence; `not x is y` makes the reader turn it round."),
    "E721": info("`isinstance(value, kind)` asks for a type, and knows subclasses too."),
    "E741": info("`{name}` looks like a 1 or a 0 in many fonts. A longer name cannot be misread."),
    "SIM103": info("The condition is the answer: `return` it directly."),
    "SIM210": info("The condition is True or False already: leave `True if ... else False` out."),
    "SIM102": info("Two nested `if`s that belong together read easier as one, joined by `and`."),
    "PLR5501": info("`else` with only an `if` inside is an `elif`: one level less to keep in mind."),
    "SIM110": info("`any(...)` or `all(...)` says in one line what this loop asks."),
    "SIM113": info("`enumerate(...)` counts along: `for index, item in enumerate(items):`."),
    "PLR1736": info("`enumerate` hands you the element already; no need to look it up by its index."),
    "SIM118": info("`in` looks at the keys of a dictionary already; `.keys()` is not needed."),
    "SIM401": info("`data.get(key, default)` does both steps in one."),
    "SIM201": info("`!=` asks for the difference directly."),
    "SIM115": info("`with open(...) as file:` closes the file in any case, also after an error."),
    "PLC0206": info("`for key, value in data.items():` hands you both; no need to look the value up."),
    "PERF102": info("Only one half is used: walk over `.keys()` or `.values()` instead of `.items()`."),
    "PERF401": info("A list comprehension builds this list in one line: `[... for item in items]`."),
    "PLR1714": info("`value in (a, b)` asks for several values at once."),
    "PLR1730": info("`min(...)` or `max(...)` says the same in one line."),
    "FURB136": info("`min(...)` or `max(...)` says the same."),
    "C416": info("This copies element by element: `list(...)` does the same."),
    "C414": info("One of the two nested calls is not needed: the outer one does its work."),
    "C413": info("`sorted` gives a list already."),
    "C419": info("Without the brackets `any` and `all` stop at the first answer instead of building a list first."),
    "N802": info("Functions have names in small letters with underscores: `{name}` looks like a class to Python people."),
    "N806": info("Variables have names in small letters with underscores: `{name}` looks like a class or constant."),
    "E703": info("Python needs no `;` at the end of a line."),
}  # fmt: skip
