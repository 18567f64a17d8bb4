"""One model on one data set: its setting chosen within what is known, then fitted, and asked once of other learners."""

import time
from dataclasses import dataclass

from codecrafthub.recommendation.evaluation.mastery.data import Split
from codecrafthub.recommendation.evaluation.mastery.models import LearnerModel
from codecrafthub.recommendation.evaluation.metrics import Bin, auc, calibration, calibration_error, log_loss
from codecrafthub.recommendation.evaluation.models import Setting

HELD = 0.2
SEED = 1


@dataclass(frozen=True, slots=True)
class Row:
    """What a model came to on a data set."""

    data: str
    model: str
    auc: float
    ece: float
    """Over the bins of `calibration`."""
    seconds: float
    """Of the processor, all threads together, for the fit with the chosen setting and the chances of what is hidden."""
    setting: Setting
    calibration: tuple[Bin, ...]


def measured(split: Split, model: LearnerModel) -> Row:
    """Fit on what is known, and see how well the outcomes of other learners are foretold."""
    setting = _chosen(split, model)
    begin = time.process_time()
    chances = model.fit(split.train, setting)(split.test)
    seconds = time.process_time() - begin
    came = split.test.correct
    bins = tuple(calibration(chances, came))
    return Row(split.name, model.name, auc(chances, came), calibration_error(chances, came), seconds, setting, bins)


def _chosen(split: Split, model: LearnerModel) -> Setting:
    """The setting with the least log loss on a fifth of the known learners, held out; nothing else is looked at."""
    seen, unseen = split.train.split(HELD, SEED)
    return model.best(lambda setting: -log_loss(model.fit(seen, setting)(unseen), unseen.correct))
