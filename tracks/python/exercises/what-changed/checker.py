"""Changes are right when they lead from the old version to the new one and keep as many lines as the expected ones."""


def check(given, answer, expected):
    before, after = given
    if type(answer) is not list or not all(_is_change(change) for change in answer):
        return 'Give back a list of tuples such as ("+", "bread"), ("-", "eggs") and (" ", "tea").'
    if [line for sign, line in answer if sign != "+"] != before:
        return "The lines that are kept or taken out must be those of the old version, in order."
    if [line for sign, line in answer if sign != "-"] != after:
        return "The lines that are kept or put in must be those of the new version, in order."
    count, most = (sum(sign == " " for sign, _ in changes) for changes in (answer, expected))
    return count == most or f"You keep {count}, and {most} can be kept."


def _is_change(change):
    is_pair = type(change) is tuple and len(change) == 2
    return is_pair and all(type(part) is str for part in change) and change[0] in (" ", "-", "+")
