"""Small edits that would make a wrong program like one that is right and near. It only parses.

What `python/repair.py` does for Python: each plan lays a function of the learner's program over the same function of a
right program. The edits are of the learner's own text, so that what is not changed stays as it is written.
"""

from collections.abc import Iterable
from typing import Any

from ..matching.names import align, align_by_place, uses
from ..matching.overlay import Matcher, Overlay, names_in_place
from ..matching.pairing import difference, pair_functions
from ..matching.trees import Distances
from .changes import Changes
from .fingerprint import counts
from .lines import Line, outline
from .mutations import Mutations
from .names import new_names
from .patches import Patches
from .rewriting import Rewriter
from .syntax import NOT_READ, Syntax
from .units import MAIN, Program, Unit, lines, take_apart
from .writing import Text, Writer

MOST_PLANS = 6


def propose(
    source: str, entry: str, entries: list[str], peers: list[str], dialect: str = "javascript"
) -> list[dict[str, Any]]:
    """Plans (patches.py) by which `entry` becomes as in each of `peers`, the least first; arguments as in Python's.

    Raises SyntaxError and TooLarge.
    """
    mine = Mine(source, entry, entries, dialect)
    found = []
    for place, peer in enumerate(peers):
        try:
            theirs = take_apart(peer, dialect)
        except NOT_READ:
            continue
        if entry in theirs.units:
            found.append((place, Comparison(mine, theirs)))
    found.sort(key=lambda one: one[1].cost)
    plans = [{**comparison.plan(), "peer": place} for place, comparison in found[:MOST_PLANS]]
    return [mine.mutations(), *plans]


class Mine:
    """The learner's program, made ready to be compared with many."""

    def __init__(self, source: str, entry: str, entries: list[str], dialect: str) -> None:
        self.program = take_apart(source, dialect)
        self.entry, self.entries = entry, entries
        self.source: bytes = self.program.root.source
        self.units: dict[str, list[Line]] = {name: lines(unit) for name, unit in self.program.units.items()}
        self.distances = Distances()

    def helpers(self) -> list[str]:
        """Functions that the entry needs, or that might be the entry under another name."""
        if self.entry in self.program.units:
            return self.program.closure(self.entry, self.entries)[0]
        return [name for name in self.program.units if name and name not in self.entries]

    def mutations(self) -> dict[str, Any]:
        """The plan of edits that need no other program."""
        names = [name for name in (self.entry, *self.helpers()) if name in self.units]
        parts = [(self.program.units[name].nodes, self.units[name]) for name in names]
        values = self.program.closure(self.entry, self.entries)[1] if self.entry in self.units else []
        parts.append((values, outline(values)))
        return {**Mutations(self.source).plan(parts), "peer": None}


class Comparison:
    """The learner's program beside one that is right."""

    def __init__(self, mine: Mine, theirs: Program) -> None:
        self._mine, self._theirs, self._text = mine, theirs, Text(theirs.root)
        helpers, self._besides = theirs.closure(mine.entry, mine.entries)
        self._needed = [mine.entry, *helpers]
        self._partners = self._pair_functions()
        self._values = self._pair_values()
        taken = {*self._taken(), *mine.entries}
        alone = [name for name in helpers if name not in self._partners]
        alone += [name for name in self._declared(self._theirs, self._besides) if name not in self._values]
        nodes = [self._theirs.root]
        self._functions = {**self._partners, **self._values, **new_names(nodes, alone, taken), mine.entry: mine.entry}
        self._laid = {name: self._overlay(name, self._partners[name]) for name in self._partners}
        self._added = [self._alone(name) for name in self._needed if name not in self._partners]
        self.cost = sum(cost for cost, _overlays, _writer in self._laid.values())
        self.cost += sum(statement.size for block, _writer in self._added for statement in block)

    def plan(self) -> dict[str, Any]:
        """Whatever is new besides stands below the last function that is changed."""
        plan = Patches(self._mine.source)
        for _cost, overlays, writer in self._laid.values():
            self._changes(plan, writer).of(overlays)
        self._change_values(plan)
        changed = [line for name in self._partners.values() for line in self._mine.units[name]]
        end = max((line.last for line in changed), default=len(self._mine.source.rstrip()))
        for block, writer in self._added:
            for line in block:
                plan.insert(f"\n\n{writer.line(line, '')}", end, line, writer.header(line))
        self._bring(plan, end)
        return plan.plan(self.cost)

    def _change_values(self, plan: Patches) -> None:
        """Declarations outside of functions, each laid over the one that stands for it."""
        writer = Writer(self._text, self._functions)
        values, own_values = self._theirs.values, self._mine.program.values
        pairs = [(values[name], own_values[partner]) for name, partner in self._values.items()]
        for node, own in {id(node): (node, own) for node, own in pairs}.values():
            ours, theirs = outline([own]), outline([node], self._functions)
            _cost, overlays = Matcher(self._mine.distances).overlay(list(ours), list(theirs))
            self._changes(plan, writer).of(overlays)

    def _changes(self, plan: Patches, writer: Writer) -> Changes:
        return Changes(plan, writer, Rewriter(self._mine.source, self._mine.distances, writer))

    def _pair_values(self) -> dict[str, str]:
        """For each name that a declaration of theirs gives a value, the one of mine: the same, or the only one left."""
        mine = self._mine.program
        theirs = self._declared(self._theirs, self._besides)
        found = {name: name for name in theirs if name in mine.values}
        own = mine.closure(self._mine.entry, self._mine.entries)[1] if self._mine.entry in mine.units else []
        left = [name for name in self._declared(mine, own) if name not in found.values()]
        others = [name for name in theirs if name not in found]
        if len(left) == len(others) == 1:
            found[others[0]] = left[0]
        return found

    def _declared(self, program: Program, nodes: list[Syntax]) -> list[str]:
        return [name for name, node in program.values.items() if any(node is one for one in nodes)]

    def _bring(self, plan: Patches, end: int) -> None:
        """Imports and declarations that mine lacks."""
        known = {*self._mine.program.imports, *self._values}
        missing = [node for node in self._besides if not known & self._brought(node)]
        writer = Writer(self._text, self._functions)
        for line in outline(missing):
            plan.insert(f"\n\n{writer.line(line, '')}", end, line, writer.header(line))

    def _brought(self, node: Syntax) -> set[str]:
        """The names that an import or a declaration brings."""
        named = (self._theirs.imports, self._theirs.values)
        return {name for names in named for name, one in names.items() if one is node}

    def _pair_functions(self) -> dict[str, str]:
        """For functions of theirs that are needed, those of mine that stand for them."""
        mine, entry = self._mine, self._mine.entry
        found = {entry: entry} if entry in mine.units else {}
        return pair_functions(self._needed, mine.helpers(), found, self._apart)

    def _apart(self, theirs: str, mine: str) -> float:
        one, other = counts(self._theirs, theirs, [theirs]), counts(self._mine.program, mine, [mine])
        return difference(one, other)

    def _alone(self, name: str) -> tuple[list[Line], Writer]:
        """A function that mine lacks, in names that are nobody's; who calls an entry may name its parameters."""
        unit = self._theirs.units[name]
        kept = unit.parameters if name == self._mine.entry else ()
        local = [one for one in unit.local if one not in kept]
        rename = {**self._functions, **new_names(unit.nodes, local, {*self._taken(), *kept})}
        return lines(unit, rename), Writer(self._text, rename)

    def _taken(self) -> set[str]:
        program = self._mine.program
        return {*program.units, *program.values, *program.imports}

    def _overlay(self, name: str, partner: str) -> tuple[float, list[Overlay], Writer]:
        """The best of the overlays that two ways to align the names of variables give."""
        ours, theirs, own = self._mine.units[partner], self._theirs.units[name], self._mine.program.units[partner]
        shared = {one for one in own.local if one not in theirs.needs}
        pairs = zip(theirs.parameters, own.parameters, strict=False)
        fixed = {other: one for other, one in pairs if one in shared} if name != MAIN else {}
        known = {other: f"parameter {place}" for place, other in enumerate(fixed)}
        known_mine = {one: known[other] for other, one in fixed.items()}
        used = uses(ours, shared - set(fixed.values()), known_mine)
        aligned = align(used, uses(lines(theirs), set(theirs.local) - set(fixed), known), fixed)
        best = self._lay(ours, theirs, aligned, own)
        back = {one: other for other, one in best[3].items()}
        places = names_in_place(best[1])
        in_place = type(places)({(one, back[other]): count for (one, other), count in places.items() if other in back})
        again = align_by_place(in_place, fixed, shared)
        again |= _left(aligned, again)
        if again != aligned:
            best = min(best, self._lay(ours, theirs, again, own), key=lambda one: one[0])
        return best[:3]

    def _lay(
        self, ours: list[Line], theirs: Unit, aligned: dict[str, str], own: Unit
    ) -> tuple[float, list[Overlay], Writer, dict[str, str]]:
        local = [one for one in theirs.local if one not in aligned]
        taken = {*self._taken(), *own.local, *aligned.values(), *self._theirs.units}
        rename = {**aligned, **new_names(theirs.nodes, local, taken)}
        every = {**self._functions, **rename}
        cost, overlays = Matcher(self._mine.distances).overlay(list(ours), list(lines(theirs, every)))
        return cost, overlays, Writer(self._text, every), rename


def _left(aligned: dict[str, str], again: dict[str, str]) -> dict[str, str]:
    """Pairs of the first way that the second leaves possible."""
    taken: Iterable[str] = again.values()
    return {other: one for other, one in aligned.items() if other not in again and one not in taken}
