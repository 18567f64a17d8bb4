"""Wrong programs for the exercises on values, functions, strings and conditionals."""

WRONG = {
    "cut-the-boards": """
def boards(plank_cm, board_cm):
    return plank_cm / board_cm

def offcut(plank_cm, board_cm):
    return plank_cm % board_cm
""",
    "meet-in-the-middle": """
def meeting_point(first_km, second_km):
    return first_km + second_km / 2

def distance_each(first_km, second_km):
    return abs(second_km - first_km) / 2
""",
    "trail-sign": """
def sign(place, km):
    print(f"{place}: {km} km")

def sign_with_time(place, km):
    print(f"{sign(place, km)} ({km * 15} min)")
""",
    "there-and-back": """
def minutes(km, speed):
    return km * 60 // speed

def round_trip(speed, km, pause):
    return 2 * minutes(speed, km) + pause
""",
    "paint-pots": """
def wall(width, height, windows):
    area = width * height - windows
    return area

def pots(width, height, windows):
    wall(width, height, windows)
    return (area + 599) // 600

def cost(width, height, windows, price):
    pots(width, height, windows)
    return (area + 599) // 600 * price
""",
    "name-badge": """
def tidy(name):
    name.strip()
    name.title()
    return name

def badge(name, company):
    company.upper()
    return f"{tidy(name)}, {company}"
""",
    "end-of-the-line": """
def ending(text, count):
    return text[-count:]

def display(text, width):
    if len(text) <= width:
        return text
    return "~" + ending(text, width - 1)
""",
    "ticket-price": """
def price(age):
    if age <= 6:
        return 0
    if age <= 18:
        return 5
    if age <= 65:
        return 12
    return 8

def price_today(age, is_member):
    return price(age) / 2 if is_member else min(price(age), 10)
""",
    "right-answer": """
def is_correct(answer, correct):
    return answer is correct

def points(answer, correct, used_joker):
    if answer is not correct:
        return 0
    return 5 if used_joker else 10
""",
    "photo-names": """
def without_ending(name, ending):
    return name.strip(ending)

def caption(name):
    return without_ending(name, ".jpg").replace("_", " ").title()
""",
    "swimming-pool": """
def is_weekend(day):
    return day == "Saturday" or "Sunday"

def opens_at(day, is_holiday):
    if is_holiday or is_weekend(day):
        return 9
    if day == "Monday":
        return 13
    return 7
""",
}
