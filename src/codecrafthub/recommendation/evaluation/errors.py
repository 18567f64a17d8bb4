"""What is wrong with a data set."""


class UnreadableData(Exception):
    """A folder that holds no data set in a known format; the message says what is wrong, where, and what to do."""
