"""Learning curves as pictures: concepts mastered, and retained after a month, by the number of exercises."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np

from benchmarks.learners.course import Floats
from benchmarks.learners.trial import Outcome, Schedule

COLOURS = {
    "track order": "#6b7280", "random": "#b45309", "popularity": "#9333ea", "ZPDES": "#0369a1",
    "ours": "#15803d", "oracle": "#111827",
}  # fmt: skip
DASHED = {"oracle": (0, (4, 3)), "random": (0, (1, 1.5)), "popularity": (0, (1, 1.5))}
TITLES = "Mastered on the day", "Mastered after 30 more days without practice"


def draw(outcomes: Sequence[Outcome], path: Path) -> None:
    """Write an SVG with a white ground, so that it reads alike on light and dark pages."""
    mpl.use("svg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - the backend has to be chosen first

    with mpl.rc_context({"svg.hashsalt": "learners", "svg.fonttype": "path", "font.size": 10}):
        figure, axes = plt.subplots(1, 2, figsize=(9.6, 4.0), sharey=True, facecolor="white", layout="constrained")
        for policy in dict.fromkeys(one.policy for one in outcomes):
            curves = np.stack([one.curve for one in outcomes if one.policy == policy])
            for side, axis in enumerate(axes):
                _line(axis, policy, curves[:, :, side])
        for axis, title in zip(axes, TITLES, strict=True):
            axis.set(title=title, xlabel="exercises done", xlim=(0, None), ylim=(0, None))
            axis.grid(color="#e5e7eb")
            axis.spines[["top", "right"]].set_visible(False)
        axes[0].set_ylabel("concepts of 30")
        axes[0].legend(frameon=False, loc="upper left")
        figure.savefig(path, format="svg", metadata={"Date": None})
        plt.close(figure)


def _line(axis: "object", policy: str, curves: Floats) -> None:
    done = Schedule().per_session * np.arange(1, curves.shape[1] + 1)
    middle, spread = curves.mean(axis=0), curves.std(axis=0) / max(np.sqrt(len(curves)), 1)
    colour, width = COLOURS[policy], 2.6 if policy == "ours" else 1.6
    axis.plot(done, middle, color=colour, label=policy, linewidth=width, linestyle=DASHED.get(policy, "-"))  # type: ignore[attr-defined]
    axis.fill_between(done, middle - 2 * spread, middle + 2 * spread, color=colour, alpha=0.12, linewidth=0)  # type: ignore[attr-defined]
