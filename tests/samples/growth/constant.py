"""Programs whose steps stay the same."""
from collections import deque


@example([4, 9, 2])
def last_stop(stops):
    return stops[-1]


@example([4, 9, 2])
def has_any(parcels):
    return len(parcels) > 0


@example({"tea": 3, "oil": 9}, "tea")
def price_of(prices, item):
    return prices.get(item, 0)


@example({"tea": 3, "oil": 9}, "oil")
def is_sold(prices, item):
    return item in prices


@example({3, 8, 20}, 8)
def has_badge(badges, number):
    if number in badges:
        return "yes"
    return "no"


@example([5, 1, 7, 3])
def swap_ends(row):
    row[0], row[-1] = row[-1], row[0]
    return row


@example([5, 1, 7, 3], 4)
def add_guest(guests, guest):
    guests.append(guest)
    return len(guests)


@example([5, 1, 7, 3])
def without_last(guests):
    guests.pop()
    return guests[-1] if guests else None


@example(37)
def is_even(number):
    return number % 2 == 0


@example(12)
def sum_by_formula(top):
    return top * (top + 1) // 2


@example(640, 480)
def area(width, height):
    return width * height


@example([7, 2, 9])
def first_three(values):
    total = 0
    for place in range(3):
        if place < len(values):
            total += values[place]
    return total


@example(75)
def fahrenheit(celsius):
    return celsius * 9 / 5 + 32


@example("harbour")
def initial(name):
    return name[0].upper() if name else ""


@example("harbour")
def starts_well(name):
    return name.startswith("ha")


@example([3, 1, 2], built_in=True)
def head_slice(values):
    return values[:2]


@example([3, 1, 2], built_in=True)
def queue_ends(values):
    line = deque(maxlen=3)
    for place in range(3):
        line.append(values[min(place, len(values) - 1)])
    return sum(line)


@example("a-b-c-d", built_in=True)
def ends_with_mark(text):
    return text[-2:] in ("-d", "-a")


@example(2024)
def leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@example([8, 3, 5])
def middle(values):
    return values[len(values) // 2]


@example(17, built_in=True)
def vowel_table(number):
    return "aeiou".index("aeiou"[number % 5]) + sum([1, 2, 3])


@example({"a": 1, "b": 2})
def stock_up(stock):
    stock["a"] = stock.get("a", 0) + 1
    stock.setdefault("z", 0)
    return stock["a"]


@example([2, 4, 6])
def reused(values):
    window = [values[0], values[-1], values[len(values) // 2]]
    return max(window) - min(window)
