"""Wrong programs for the exercises on files and on text patterns."""

WRONG = {
    "settings-file": """
def settings(lines):
    found = {}
    for line in lines:
        line = line.strip()
        if line and not line.startswith("#") and "=" in line:
            name, value = line.split("=")
            if name.strip():
                found[name.strip()] = value.strip()
    return found

def faults(lines):
    found = []
    for number, line in enumerate(lines, start=1):
        line = line.strip()
        if line and not line.startswith("#"):
            parts = line.split("=")
            if len(parts) != 2 or not parts[0].strip():
                found.append(number)
    return found

def load(filename):
    with open(filename, encoding="utf-8") as file:
        return settings(file)
""",
    "order-sheet": """
def orders(text):
    first, *lines = text.splitlines()
    columns = first.split(",")
    found = []
    for line in lines:
        fields = [field.strip('"') for field in line.split(",")]
        row = dict(zip(columns, fields))
        found.append((row["customer"], row["item"], int(row["cents"])))
    return found

def revenue(filename):
    with open(filename) as file:
        text = file.read()
    totals = {}
    for customer, _, cents in orders(text):
        totals[customer] = totals.get(customer, 0) + cents
    return totals
""",
    "reserved-seats": """
import json

def read_plan(text):
    try:
        return json.loads(text)
    except ValueError:
        return {}

def free(text, seats):
    plan = read_plan(text)
    return [seat for seat in range(1, seats + 1) if seat not in plan]

def moved(text, first, second):
    plan = read_plan(text)
    if first in plan and second not in plan:
        plan[second] = plan.pop(first)
    return json.dumps({seat: plan[seat] for seat in sorted(plan)})
""",
    "warmer-days": """
def mean_of(file):
    values = []
    for line in file:
        parts = line.split()
        if parts and parts[1] != "-":
            values.append(float(parts[1]))
    return sum(values) / len(values) if values else None

def mean(filename):
    with open(filename) as file:
        return mean_of(file)

def warmer(filename):
    found = []
    with open(filename) as file:
        limit = mean_of(file)
        for line in file:
            parts = line.split()
            if parts and parts[1] != "-" and float(parts[1]) > limit:
                found.append(parts[0])
    return found
""",
    "price-board": r"""
def line(name, cents):
    shown = name if len(name) <= 14 else name[:13] + "."
    return f"{shown:<14}{round(cents / 100, 2):>10,}"

def board(prices):
    total = sum(cents for _, cents in prices)
    lines = [line(name, cents) for name, cents in prices]
    return "\n".join([*lines, "-" * 24, line("Total", total)])
""",
    "booking-codes": r"""
import re

CODE = r"[A-Z]{2}[0-9]{4}(?:-[A-Z])?"

def is_code(text):
    return re.match(CODE, text) is not None

def codes(message):
    return [word for word in re.split(r"[\s,.()]+", message) if re.match(CODE, word)]
""",
    "spoken-words": r"""
import re

def spoken(text):
    return re.findall(r'"(.*)"', text)

def without_asides(text):
    return re.sub(r" *\(.*\)", "", text)

def masked(text):
    return re.sub(r"@([a-z])[a-z]*", r"\1.", text)
""",
    "whole-words": r"""
import re

def replaced(text, word, new):
    return re.sub("\b" + re.escape(word) + "\b", lambda _: new, text)

def counts(text, words):
    return {word: len(re.findall("\b" + re.escape(word) + "\b", text)) for word in words}
""",
}
