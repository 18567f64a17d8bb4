def boards(plank_cm, board_cm):
    """Return how many whole boards can be cut from the plank."""
    pass


def offcut(plank_cm, board_cm):
    """Return how many centimetres are left after cutting."""
    pass
