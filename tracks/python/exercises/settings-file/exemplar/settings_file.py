def says_something(line):
    """Return whether a line is neither empty nor a comment."""
    return line.strip() != "" and not line.strip().startswith("#")


def parts(line):
    """Return name and value of a line; the name is empty where the line is faulty."""
    name, sign, value = line.partition("=")
    return (name.strip() if sign else ""), value.strip()


def settings(lines):
    """Return the settings of these lines: a dictionary from name to value."""
    pairs = [parts(line) for line in lines if says_something(line)]
    return {name: value for name, value in pairs if name}


def faults(lines):
    """Return the numbers of the faulty lines, counted from 1."""
    return [
        number
        for number, line in enumerate(lines, start=1)
        if says_something(line) and not parts(line)[0]
    ]


def load(filename):
    """Return the settings of a file."""
    with open(filename, encoding="utf-8") as file:
        return settings(file)
