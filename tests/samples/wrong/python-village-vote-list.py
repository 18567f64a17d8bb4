def votes(lines):
    found = []
    for line in lines:
        if line == "" or line[0] == "#":
            continue
        found.append(int(line.split()[-1]))
    return found


def as_list(lines):
    found = votes(lines)
    return iter(found) is found, list(found)


def percentages(lines):
    numbers = votes(lines)
    total = sum(numbers)
    return [number * 100 // total for number in numbers]
