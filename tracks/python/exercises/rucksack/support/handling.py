"""What others do with a rucksack, for the functions at the end of your file."""


def play(thing, moves):
    """Call the methods in turn, such as ("add", 5), and return what each gave back."""
    return [getattr(thing, name)(*values) for name, *values in moves]


def with_stones(rucksack, given):
    """Put a stone into the list that was given, and into the one that the rucksack shows; return what is packed."""
    for seen in (given, rucksack.things()):
        seen.append(("stone", 5000))
    return rucksack.things()


def refused(rucksack, name, grams):
    """Try to pack something that is too heavy, and return what is packed."""
    try:
        rucksack.pack(name, grams)
    except ValueError:
        return rucksack.things()
    return "nothing was refused"
