"""How alike short texts are, by the rare words that they share: TF-IDF and the cosine."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

WORD = re.compile(r"[^\W\d_]{2,}")


def vectors(texts: Sequence[str]) -> sp.csr_array:
    """A row of length 1 for each text (0 for one without words), a column for each word.

    A word counts (1 + ln tf) (1 + ln((1 + n) / (1 + df))): G. Salton and C. Buckley, "Term-weighting approaches in
    automatic text retrieval" (1988), with the smoothing that keeps words of every text above 0.
    """
    counts = [Counter(WORD.findall(text.lower())) for text in texts]
    words = {word: place for place, word in enumerate(sorted(set().union(*counts)))}
    rows = np.repeat(np.arange(len(texts)), [len(one) for one in counts])
    columns = np.array([words[word] for one in counts for word in one], int)
    times = np.array([count for one in counts for count in one.values()], float)
    within = np.bincount(columns, minlength=len(words))
    values = (1 + np.log(times)) * (1 + np.log((1 + len(texts)) / (1 + within)))[columns]
    return unit(sp.csr_array((values, (rows, columns)), shape=(len(texts), len(words))))


def unit(rows: sp.csr_array) -> sp.csr_array:
    """The rows, each divided by its length; those of length 0 stay."""
    lengths = np.sqrt(np.asarray((rows * rows).sum(axis=1)).reshape(-1))
    return sp.csr_array(sp.diags_array(1 / np.where(lengths > 0, lengths, 1)) @ rows)
