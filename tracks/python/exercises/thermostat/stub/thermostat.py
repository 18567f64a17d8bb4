from contextlib import suppress


class Thermostat:
    """A target in whole degrees, always from 5 to 30."""

    def __init__(self, target):
        pass


def set_to(start, targets):
    """Return the target that holds after each assignment. This is complete."""
    heating = Thermostat(start)
    held = []
    for target in targets:
        with suppress(ValueError):
            heating.target = target
        held.append(heating.target)
    return held


def set_in_fahrenheit(start, degrees):
    """Return the target and the same in Fahrenheit. This is complete."""
    heating = Thermostat(start)
    heating.fahrenheit = degrees
    return heating.target, heating.fahrenheit
