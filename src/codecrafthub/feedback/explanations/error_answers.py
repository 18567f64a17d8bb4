"""Answers that cannot be compared, because they are not made of plain values: what was given back instead."""
# ruff: noqa: E501  (a table of sentences reads best with each on its line)

from codecrafthub.feedback.explanations.rules import Table, rules

ANSWERS: Table = {
    "NotPlain": rules(
        (r"of type (async_)?generator",
         "Your code gave back a generator, or has one in its answer: nobody has asked it for its values yet.",
         "If a list is wanted, make one: `list(...)`. Inside a generator, `yield from` hands on the values of another."),
        (r"of type (?P<kind>range|map|filter|zip|enumerate|reversed|islice|dict_keys|dict_values|dict_items|\w*iterator)\b",
         "Your code gave back a `{kind}`, which hands out its values one at a time.",
         "If a list is wanted, make one: `list(...)`."),
        (r"of type coroutine",
         "Your code gave back a coroutine: it was called, and not awaited.",
         "Write `await` in front of the call."),
        (r"of type (function|method|builtin_function_or_method|method-wrapper)",
         "Your code gave back a function itself, or has one in its answer, and not what it gives back.",
         "Call it, with parentheses behind its name. Something that is asked for without them needs `@property`."),
        (r"of type type\b",
         "Your code gave back a class itself, and not an object of it.",
         "Make an object by calling it, with parentheses behind its name."),
        (r"of type \w*(Error|Exception)\b",
         "Your code gave back an exception as its answer.",
         "An exception is raised, not returned: `raise ValueError(...)`."),
        (r"of type (?P<kind>.+) cannot be compared",
         "Your code gave back an object of the type `{kind}`, or has one in its answer.",
         "Give back what the task asks for: numbers, texts, lists, tuples, sets or dictionaries of such."),
        (r"^(?P<why>.+)$", "The answer cannot be compared: {why}.", "Look at what your code gives back."),
    ),
}  # fmt: skip
