"""Logistic regression on sparse features, with a ridge: what most published models of learners come down to."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize
from scipy.special import expit

from codecrafthub.recommendation.knowledge.interactions import Floats

ROUNDS = 500
GRADIENT = 1e-2
"""The fit ends where no weight, measured in its steps, would gain more than this, in nats over all attempts."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """The intercept, and a weight for each column, in logits."""

    intercept: float
    weights: Floats

    @classmethod
    def fit(cls, features: sp.csr_array, outcomes: Floats, ridge: float) -> "Logistic":
        """The least of negative log likelihood + ridge / 2 · |weights|² (L-BFGS); the intercept is free.

        Each column is measured in steps of one over the root of its curvature, which takes a fifth of the rounds.
        """
        columns = sp.csr_array(features.T)
        mean = float(np.clip(outcomes.mean(), 1e-6, 1 - 1e-6))
        squares = np.r_[len(outcomes), columns.power(2).sum(axis=1)]
        step = 1 / np.sqrt(mean * (1 - mean) * squares + 1e-9)

        def loss(values: Floats) -> tuple[float, Floats]:
            intercept, weights = step[0] * values[0], step[1:] * values[1:]
            logits = intercept + features @ weights
            wrong = expit(logits) - outcomes
            total = np.logaddexp(0, logits).sum() - outcomes @ logits + ridge / 2 * weights @ weights
            return float(total), step * np.r_[wrong.sum(), columns @ wrong + ridge * weights]

        start = np.r_[np.log(mean / (1 - mean)) / step[0], np.zeros(features.shape[1])]
        options = {"maxiter": ROUNDS, "maxcor": 20, "gtol": GRADIENT, "ftol": 1e-12}
        found = step * minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
        return cls(float(found[0]), found[1:])

    def chances(self, features: sp.csr_array) -> Floats:
        """The chance of success of each row."""
        chances: Floats = expit(self.intercept + features @ self.weights)
        return chances
