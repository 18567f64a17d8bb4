"""The calibration of learner models as a picture: what was foretold, what came, and how many attempts say so."""

from collections.abc import Iterable, Sequence
from html import escape

from codecrafthub.recommendation.evaluation.mastery.protocol import Row
from codecrafthub.recommendation.evaluation.metrics import BINS, Bin

SHOWN = ("best-lr-recency", "ours")
"""Drawn where they were measured; where neither was, all that were: eight lines along a diagonal tell nothing."""
NAMESPACE = "http://www.w3.org/2000/svg"
SIDE, LEFT, TOP, GAP, BARS = 260, 58, 44, 34, 64
WIDTH, HEIGHT = LEFT + SIDE + 26, TOP + SIDE + GAP + BARS + 52
COLOURS = ("#2563eb", "#c2410c", "#15803d", "#7c3aed", "#0e7490", "#a16207", "#be185d")
DARK_COLOURS = ("#7aa7ff", "#ff9d66", "#5fd38d", "#b79cff", "#4fd0e3", "#e3bf4a", "#ff86b8")
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
FEWEST = 30
"""A point of fewer attempts lies anywhere by chance, and is left out of a line; the bars count its attempts."""


def drawn(rows: Sequence[Row]) -> str:
    """An SVG with a panel for each data set; it has a ground of its own, and colours for light and dark pages."""
    kept = [row for row in rows if row.model in SHOWN] or list(rows)
    data = list(dict.fromkeys(row.data for row in kept))
    panels = [_panel([row for row in kept if row.data == name]) for name in data]
    wide, high = WIDTH * len(data), HEIGHT + 16 * max(len(kept) // max(len(data), 1), 1)
    placed = (f'<g transform="translate({WIDTH * at} 0)">{panel}</g>' for at, panel in enumerate(panels))
    return "\n".join(
        [
            f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img">',
            f"<title>Calibration of learner models on {escape(', '.join(data))}</title>",
            f"<style>{_style()}</style>",
            f'<rect class="ground" width="{wide}" height="{high}"/>',
            *placed,
            "</svg>\n",
        ]
    )


def _style() -> str:
    def inked(ground: str, ink: str, faint: str, colours: Iterable[str]) -> str:
        lines = (
            f".m{at}{{stroke:{one}}}.m{at} .dot{{fill:{one}}}.m{at}.bar{{fill:{one};stroke:none}}"
            for at, one in enumerate(colours)
        )
        return f".ground{{fill:{ground}}}text{{fill:{ink}}}.axis{{stroke:{faint}}}.even{{stroke:{ink}}}" + "".join(
            lines
        )

    return (
        "text{font:12px system-ui,sans-serif;stroke:none}.title{font-weight:600;font-size:14px}"
        ".line{fill:none;stroke-width:2}.axis{fill:none}"
        ".even{stroke-dasharray:4 4;opacity:.6}.bar{opacity:.8}"
        + inked("#ffffff", "#1f2937", "#d1d5db", COLOURS)
        + f"@media(prefers-color-scheme:dark){{{inked('#11161d', '#e5e7eb', '#3b4452', DARK_COLOURS)}}}"
    )


def _panel(rows: Sequence[Row]) -> str:
    most = max(one.count for row in rows for one in row.calibration)
    base = TOP + SIDE + GAP + BARS
    parts = [
        f'<text class="title" x="{LEFT}" y="24">{escape(rows[0].data)}</text>',
        *_axes(),
        f'<text x="{LEFT + SIDE / 2}" y="{base + 36}" text-anchor="middle">chance that was foretold</text>',
        f'<text x="{LEFT}" y="{TOP + SIDE + GAP - 6}">attempts (up to {most:,})</text>',
    ]
    for at, row in enumerate(rows):
        parts += [_line(at, row), *_bars(at, len(rows), row, most), _legend(at, row, base + 58 + 16 * at)]
    return "".join(parts)


def _axes() -> Iterable[str]:
    base = TOP + SIDE + GAP + BARS
    for tick in TICKS:
        x, y = _x(tick), _y(tick)
        yield f'<path class="axis" d="M{x} {TOP}V{TOP + SIDE}M{LEFT} {y}H{LEFT + SIDE}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{tick:.1f}</text>'
        yield f'<text x="{x}" y="{base + 18}" text-anchor="middle">{tick:.1f}</text>'
    yield f'<path class="axis" d="M{LEFT} {base}H{LEFT + SIDE}"/>'
    yield f'<path class="even" d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}"/>'
    upright = f"translate(16 {TOP + SIDE / 2}) rotate(-90)"
    yield f'<text transform="{upright}" text-anchor="middle">share that was solved</text>'


def _line(at: int, row: Row) -> str:
    points = [(_x(one.foretold), _y(one.came)) for one in row.calibration if one.count >= FEWEST]
    dots = "".join(_dot(x, y) for x, y in points)
    path = "L".join(f"{x} {y}" for x, y in points)
    return f'<g class="m{at}">' + (f'<path class="line" d="M{path}"/>' if path else "") + dots + "</g>"


def _bars(at: int, models: int, row: Row, most: int) -> Iterable[str]:
    """Counts of each bin, those of the models side by side."""
    base, wide = TOP + SIDE + GAP + BARS, SIDE / BINS * 0.8 / models
    for one in row.calibration:
        high = round(BARS * one.count / most, 1)
        x = round(_x(_middle(one)) - wide * models / 2 + wide * at, 1)
        yield f'<rect class="m{at} bar" x="{x}" y="{base - high:.1f}" width="{wide:.1f}" height="{high}"/>'


def _legend(at: int, row: Row, y: int) -> str:
    return (
        f'<g class="m{at}"><path class="line" d="M{LEFT} {y - 4}h18"/>{_dot(LEFT + 9, y - 4)}'
        f'<text x="{LEFT + 26}" y="{y}">{escape(row.model)}: AUC {row.auc:.3f}, ECE {row.ece:.3f}</text></g>'
    )


def _dot(x: float, y: float) -> str:
    return f'<circle class="dot" cx="{x}" cy="{y}" r="3.2"/>'


def _middle(one: Bin) -> float:
    return (one.low + one.high) / 2


def _x(chance: float) -> float:
    return round(LEFT + SIDE * chance, 1)


def _y(share: float) -> float:
    return round(TOP + SIDE * (1 - share), 1)
