def urgency(patient):
    """Return what a patient is sorted by."""
    return patient[1]


def call_order(patients):
    """Return the names in the order in which the patients are called."""
    return [name for name, _ in sorted(patients, key=urgency)]


def next_patient(patients):
    """Return the name of the patient who is next, or None."""
    if not patients:
        return None
    return min(patients, key=urgency)[0]


def after_lunch(morning, afternoon):
    """Return the names in the order of calling, with the morning's patients first."""
    return call_order(morning + afternoon)
