def read(filename):
    """Return the dates and temperatures of a file, without gaps."""
    with open(filename, encoding="utf-8") as file:
        days = [line.split() for line in file if line.strip()]
    return [(date, float(value)) for date, value in days if value != "-"]


def mean(filename):
    """Return the mean of all temperatures in the file, or None."""
    values = [value for _, value in read(filename)]
    return sum(values) / len(values) if values else None


def warmer(filename):
    """Return the dates on which it was warmer than the mean."""
    limit = mean(filename)
    return [date for date, value in read(filename) if value > limit]
