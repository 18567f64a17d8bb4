"""Wrong programs for the exercises on asyncio."""

WRONG = {
    "round-of-drinks": """
from bar import price

def bill(drinks):
    total = 0
    for drink in drinks:
        cents = price(drink)
        if cents is not None:
            total += cents
    return total

def cheapest(drinks):
    best = None
    for drink in drinks:
        if price(drink) is not None and (best is None or price(drink) < price(best)):
            best = drink
    return best
""",
    "boiling-eggs": """
import asyncio
import time

from clock import run

async def boil(name, seconds, pot, log):
    async with pot:
        log.append(f"{name} in")
        time.sleep(min(seconds, 0.5))
        log.append(f"{name} out")

async def boil_all(eggs, places):
    log = []
    pot = asyncio.Semaphore(places)
    await asyncio.gather(*(boil(name, seconds, pot, log) for name, seconds in eggs))
    return log

def breakfast(eggs):
    return run(boil_all(eggs, len(eggs)))

def small_pot(eggs, places):
    return run(boil_all(eggs, places))
""",
    "all-at-once": """
import asyncio

from clock import timed
from stations import ask

async def temperatures(stations):
    return [await ask(station) for station in stations]

async def first(stations):
    for station in stations:
        return station, await ask(station)
    return None

def survey(stations):
    return timed(temperatures(stations))

def quickest(stations):
    return timed(first(stations))
""",
    "last-tickets": """
import asyncio

from clock import timed
from office import Office

async def buy(office, lock, name):
    await office.choose(name)
    left = await office.read()
    if left < 1:
        return False
    await office.write(left - 1)
    return True

async def _all_at_once(office, names):
    lock = asyncio.Lock()
    return await asyncio.gather(*(buy(office, lock, name) for name in names))

def sale(tickets, names):
    office = Office(tickets)
    answers, seconds = timed(_all_at_once(office, names))
    return answers.count(True), office.left(), seconds
""",
    "patience": """
import asyncio

from clock import timed
from guests import ask

async def answer(guest, seconds):
    try:
        return await asyncio.wait_for(ask(guest), seconds)
    except TimeoutError:
        return "no answer"
    except Exception:
        return "fault"

async def patient(guest, seconds):
    try:
        return await asyncio.wait_for(ask(guest), seconds)
    except TimeoutError:
        return "no answer"

async def answers(guests, seconds):
    try:
        found = await asyncio.gather(*(patient(guest, seconds) for guest in guests))
    except Exception:
        found = ["fault"] * len(guests)
    return dict(zip(guests, found))

def call(guest, seconds):
    return timed(answer(guest, seconds))

def party(guests, seconds):
    return timed(answers(guests, seconds))
""",
}
