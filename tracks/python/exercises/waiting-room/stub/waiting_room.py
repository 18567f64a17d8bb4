def call_order(patients):
    """Return the names in the order in which the patients are called."""
    pass


def next_patient(patients):
    """Return the name of the patient who is next, or None."""
    pass


def after_lunch(morning, afternoon):
    """Return the names in the order of calling, with the morning's patients first."""
    pass
