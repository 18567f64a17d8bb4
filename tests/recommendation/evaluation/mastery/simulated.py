"""Simulated learners in the format of learner-performance-prediction: able or not, and better with practice."""

from pathlib import Path

import numpy as np
import scipy.sparse as sp

HEADER = "user_id\titem_id\ttimestamp\tcorrect\tskill_id"
ITEMS, SKILLS = 24, 4


def matrix() -> sp.csr_matrix:
    """Item i tests the skill i mod 4; every sixth item tests the next one too."""
    found = np.zeros((ITEMS, SKILLS))
    for item in range(ITEMS):
        found[item, item % SKILLS] = 1
        if item % 6 == 0:
            found[item, (item + 1) % SKILLS] = 1
    return sp.csr_matrix(found)


def rows(learners: range, seed: int = 3, attempts: int = 40) -> list[str]:
    dice = np.random.default_rng(seed)
    difficulty = dice.normal(0, 0.7, ITEMS)
    found = []
    for learner in learners:
        ability, practice = dice.normal(0.3, 1.2), np.zeros(SKILLS)
        for at in range(attempts):
            item = int(dice.integers(ITEMS))
            logit = ability + 0.25 * practice[item % SKILLS] - difficulty[item]
            correct = int(dice.random() < 1 / (1 + np.exp(-logit)))
            practice[item % SKILLS] += 1
            found.append(f"{learner}\t{item}\t{at * 60}\t{correct}\t{item % SKILLS}")
    return found


def write(folder: Path, known: int = 120, hidden: int = 40) -> Path:
    every = rows(range(known + hidden))
    cut = next(place for place, row in enumerate(every) if int(row.split("\t")[0]) == known)
    (folder / "preprocessed_data_train.csv").write_text("\n".join([HEADER, *every[:cut]]) + "\n")
    (folder / "preprocessed_data_test.csv").write_text("\n".join([HEADER, *every[cut:]]) + "\n")
    sp.save_npz(folder / "q_mat.npz", matrix())
    return folder
