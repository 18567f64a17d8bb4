"""Calls the methods of an object by their names, so that a test can be written as a list."""


def play(thing, moves):
    """Call the methods in turn, such as ("add", 5), and return what each gave back."""
    return [getattr(thing, name)(*values) for name, *values in moves]
