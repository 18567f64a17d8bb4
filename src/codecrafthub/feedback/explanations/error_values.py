"""Exceptions about values that do not fit: indexes, keys, numbers, conversions, and limits of the language."""
# ruff: noqa: E501  (a table of sentences reads best with each on its line)

from codecrafthub.feedback.explanations.rules import Table, rules

VALUES: Table = {
    "IndexError": rules(
        (r"pop from empty (?P<kind>\w+)",
         "`pop()` was called on an empty {kind}: there was nothing left to take out.",
         "Ask first whether the {kind} holds anything, for example with `if items:`."),
        (r"pop index out of range",
         "`pop` was asked for a position that the list does not have.",
         "Positions run from 0 to `len(items) - 1`."),
        (r"assignment index out of range",
         "Your code assigns to a position that the list does not have.",
         "Use `append` to add an element at the end; assigning only replaces elements that are there."),
        (r"(?P<kind>\w+) index out of range",
         "Your code asks for a position that the {kind} does not have.",
         "Positions run from 0 to `len(...) - 1`. Check the last round of the loop, and the case of an empty {kind}."),
        (r"", "Your code asks for a position that is not there.", "Positions run from 0 to `len(...) - 1`."),
    ),
    "KeyError": rules(
        (r"pop from an empty set", "`pop()` was called on an empty set.", "Ask first whether the set holds anything."),
        (r"dictionary is empty", "Something was taken out of an empty dictionary.", "Ask first whether it holds anything."),
        (r"^(?P<key>.+)$",
         "The dictionary has no key `{key}`.",
         "Check with `if key in data:` first, or use `data.get(key, default)`. Is the key spelt alike, and of the same type?"),
        (r"", "The dictionary does not have this key.", "Check with `if key in data:` first, or use `data.get(key)`."),
    ),
    "ValueError": rules(
        (r"invalid literal for int\(\) with base \d+: (?P<text>.*)",
         "`int(...)` cannot turn {text} into a whole number.",
         "Only digits with a sign may stand there. Clean the text first, or use `float(...)` for a number with a point."),
        (r"could not convert string to float: (?P<text>.*)",
         "`float(...)` cannot turn {text} into a number.",
         "Clean the text first: only a number may stand in it, with a point and not a comma."),
        (r"not enough values to unpack \(expected (at least )?(?P<want>\d+), got (?P<got>\d+)\)",
         "The left side has {want} names, but the right side holds only {got}.",
         "Print the right side to see what it holds; `split()` may give fewer pieces than you think."),
        (r"too many values to unpack \(expected (?P<want>\d+)",
         "The left side has {want} names, but the right side holds more.",
         "Name as many as there are. To walk over keys and values of a dictionary use `.items()`."),
        (r"list\.remove\(x\)",
         "`remove` did not find the value in the list.",
         "Ask first: `if value in items:`."),
        (r"substring not found", "`index` did not find the text.", "`find` answers -1 instead; or ask first with `in`."),
        (r"(?P<value>.+) is not in (list|tuple)",
         "`index` was asked for {value}, which is not there.",
         "Ask first with `in`."),
        (r"(?P<name>min|max)\(\) (arg|iterable argument) is (an )?empty",
         "`{name}` was called with nothing to choose from.",
         "Handle the empty case first, or give `{name}(..., default=...)`."),
        (r"range\(\) arg 3 must not be zero", "The step of `range` is 0, so it would never move.", "Give another step."),
        (r"slice step cannot be zero", "The step of a slice is 0.", "Give another step, such as 1 or -1."),
        (r"math domain error|nonnegative|positive input",
         "A function of `math` got a number for which it has no answer, such as the square root of -1.",
         "Check the number before the call."),
        (r"empty separator", "`split` got an empty text to split at.", "`list(text)` gives the single characters."),
        (r"", "A function got a value of the right type that it cannot work with.",
         "Print the value just before this line."),
    ),
    "ZeroDivisionError": rules(
        (r"division or modulo by zero", "Your code divides by 0 with `//` or `%`.",
         "When is the number below the line 0? Often it is the length of an empty list: handle that case first."),
        (r"modulo|remainder", "Your code takes the remainder of a division by 0.",
         "Check that the number is not 0 before `%`."),
        (r"", "Your code divides by 0.",
         "When is the number below the line 0? Often it is the length of an empty list: handle that case first."),
    ),
    "OverflowError": rules(
        (r"", "A number became too large for this calculation.", "Whole numbers have no limit: can you do without floats?"),
    ),
    "RecursionError": rules(
        (r"", "Your function kept calling itself until Python gave up.",
         "Each call needs a smaller task than the one before, and the smallest must be answered without another call."),
    ),
    "RuntimeError": rules(
        (r"dictionary changed size|[Ss]et changed size|keys changed",
         "The collection was changed while a loop was walking over it.",
         "Walk over a copy: `for key in list(data):`."),
        (r"generator raised StopIteration", "A generator asked for a next value that was not there.",
         "Use a `for` loop, or `next(items, default)`."),
        (r"", "Python stopped your code: it did something that is not possible at this point.",
         "Read the message below and look at the named line."),
    ),
    "StopIteration": rules(
        (r"", "`next` was called, but there is no next value.", "Use a `for` loop, or `next(items, default)`."),
    ),
    "EOFError": rules(
        (r"", "`input()` was called, but there is no more input.",
         "Count how many lines the task gives, and call `input()` once for each."),
    ),
    "AssertionError": rules(
        (r"", "An `assert` in your code was not true.", "Which values make it false? Print them just before."),
    ),
    "NotImplementedError": rules(
        (r"", "This part is still to be written.", "Replace the line that raises `NotImplementedError` by your own code."),
    ),
    "MemoryError": rules(
        (r"", "Your code needed more memory than there is.", "Look for a list or text that keeps growing."),
    ),
    "FileNotFoundError": rules(
        (r"", "Your code opens a file that does not exist here.",
         "Tests run in an empty place: use what the function is given."),
    ),
    "PermissionError": rules(
        (r"", "Your code tried something that is not allowed here.",
         "Files, programs and connections are closed to solutions: use what the function is given."),
    ),
    "UnicodeDecodeError": rules((r"", "Some bytes are not text in this encoding.", "Which encoding was it written in?")),
    "UnicodeEncodeError": rules((r"", "A character has no bytes in this encoding.", "Use `encode('utf-8')`.")),
}  # fmt: skip
"""The last rule of each fits every message."""
