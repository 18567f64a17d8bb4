"""Wrong programs for the exercises on sorting and keys."""

WRONG = {
    "house-numbers": """
def in_street_order(numbers):
    return sorted(numbers)

def next_house(numbers, here):
    return min((number for number in numbers if number > here), default=None)
""",
    "league-table": """
def table(teams):
    ranked = sorted(teams, key=lambda team: (team[1], team[2], team[0]), reverse=True)
    return [team[0] for team in ranked]

def relegated(teams, count):
    return table(teams)[::-1][:count]
""",
    "waiting-room": """
def call_order(patients):
    return [name for _, name in sorted((urgency, name) for name, urgency in patients)]

def next_patient(patients):
    return call_order(patients)[0] if patients else None

def after_lunch(morning, afternoon):
    return call_order(morning + afternoon)
""",
    "clicked-columns": """
def click(rows, column, shift=False):
    ordered = sorted(rows, key=lambda row: row[column])
    return ordered[::-1] if shift else ordered

def items_after(rows, clicks):
    for heading in clicks:
        rows = click(rows, heading.removeprefix("-"), heading.startswith("-"))
    return [row["item"] for row in rows]
""",
}
