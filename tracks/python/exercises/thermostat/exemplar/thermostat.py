from contextlib import suppress


class Thermostat:
    """A target in whole degrees, always from 5 to 30."""

    def __init__(self, target):
        self.target = target

    @property
    def target(self):
        """The target in degrees."""
        return self._target

    @target.setter
    def target(self, degrees):
        if not 5 <= degrees <= 30:
            raise ValueError(f"{degrees} is not between 5 and 30")
        self._target = degrees

    @property
    def fahrenheit(self):
        """The target in degrees Fahrenheit."""
        return self.target * 9 // 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, degrees):
        self.target = (degrees - 32) * 5 // 9


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
