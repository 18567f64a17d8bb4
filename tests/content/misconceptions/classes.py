"""Wrong programs for the exercises on classes."""

WRONG = {
    "battery": """
from moves import play


class Battery:
    def __init__(self, capacity):
        self.capacity = capacity
        self.charge = 0

    def add(self, units):
        fitting = min(units, self.capacity - self.charge)
        charge = self.charge + fitting
        return fitting

    def use(self, units):
        if units > self.charge:
            return False
        charge = self.charge - units
        return True

    def level(self):
        return self.charge


def tried(capacity, moves):
    return play(Battery(capacity), moves)


def evenings(capacity, sun, lamp):
    battery = Battery(capacity)
    battery.add(sun)
    count = 0
    while battery.use(lamp):
        count += 1
    return count
""",
    "post-boxes": """
class PostBox:
    letters = []

    def __init__(self, owner):
        self.owner = owner

    def put(self, letter):
        self.letters.append(letter)

    def collect(self):
        found = self.letters.copy()
        self.letters.clear()
        return found


def collected(owner, letters):
    box = PostBox(owner)
    for letter in letters:
        box.put(letter)
    return box.collect(), box.collect()


def deliver(owners, letters):
    boxes = {owner: PostBox(owner) for owner in owners}
    for name, letter in letters:
        if name in boxes:
            boxes[name].put(letter)
    return {owner: box.collect() for owner, box in boxes.items()}
""",
    "rucksack": """
from handling import play, refused, with_stones


class Rucksack:
    def __init__(self, limit, things):
        self.limit = limit
        self.packed = []
        for thing in things:
            self.packed.append(thing)

    def pack(self, name, grams):
        if self.weight() + grams > self.limit:
            raise ValueError("too heavy")
        self.packed.append((name, grams))

    def weight(self):
        return sum(grams for _, grams in self.packed)

    def names(self):
        return [name for name, _ in self.packed]

    def things(self):
        return self.packed


def tried(limit, things, moves):
    return play(Rucksack(limit, things), moves)


def shown(limit, things):
    return with_stones(Rucksack(limit, things), things)


def after_refusal(limit, things, name, grams):
    return refused(Rucksack(limit, things), name, grams)
""",
    "lost-umbrellas": """
class Umbrella:
    def __init__(self, colour, length, place):
        self.colour = colour
        self.length = length
        self.place = place


def is_here(shelf, wanted):
    return Umbrella(*wanted) in [Umbrella(*found) for found in shelf]


def places(shelf, wanted):
    umbrellas = [Umbrella(*found) for found in shelf]
    return [found.place for found in umbrellas if found == Umbrella(*wanted)]


def compared(umbrella, thing):
    return Umbrella(*umbrella) == thing, Umbrella(*umbrella) != thing


def kinds(shelf):
    return len({Umbrella(*found) for found in shelf})
""",
    "cargo-bike": """
from moves import play


class Bike:
    def __init__(self, number):
        self.number = number
        self.km = 0

    def ride(self, km):
        self.km += km
        return self.km

    def bill(self):
        return f"bike {self.number}: {self.km * 2}"


class CargoBike(Bike):
    def __init__(self, number, limit):
        self.limit = limit
        self.kg = 0

    def load(self, kg):
        if self.kg + kg > self.limit:
            raise ValueError("too heavy")
        self.kg += kg
        return self.kg

    def bill(self):
        text = "cargo " + super().bill()
        return text + " + 5" if self.kg else text


def tried_bike(number, moves):
    return play(Bike(number), moves)


def tried_cargo(number, limit, moves):
    return play(CargoBike(number, limit), moves)
""",
    "thermostat": """
class Thermostat:
    def __init__(self, target):
        if not 5 <= target <= 30:
            raise ValueError("out of range")
        self.target = target

    @property
    def fahrenheit(self):
        return self.target * 9 // 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, degrees):
        self.target = (degrees - 32) * 5 // 9


def set_to(start, targets):
    heating = Thermostat(start)
    held = []
    for target in targets:
        try:
            heating.target = target
        except ValueError:
            pass
        held.append(heating.target)
    return held


def set_in_fahrenheit(start, degrees):
    heating = Thermostat(start)
    heating.fahrenheit = degrees
    return heating.target, heating.fahrenheit
""",
}
