"""Small edits that would make a wrong program like one that is right and near. It only parses.

Each plan (plan.py) lays a function of the learner's program over the same function of a right program: made in full,
its edits give that function in names of the learner. Which of them are needed is found by trying, elsewhere.
"""

from typing import Any

from ..matching.names import align, align_by_place, uses
from ..matching.overlay import Matcher, Overlay, names_in_place
from ..matching.pairing import difference, pair_functions
from ..matching.statements import Statement
from ..matching.trees import Distances
from .fingerprint import counts
from .repairing.mutations import Mutations
from .repairing.names import context, new_names, parameters
from .repairing.outline import Source, outline
from .repairing.plan import Plan
from .repairing.rewriting import Writer
from .repairing.units import MAIN, NOT_READ, Program, Unit, take_apart

MOST_PLANS = 6


def propose(source: str, entry: str, entries: list[str], peers: list[str]) -> list[dict[str, Any]]:
    """Plans by which `entry` becomes as in each of `peers`, the least first; those that are too large are left out.

    `entries` are all functions that are called from outside: they keep their names, and none is changed for another.
    A plan's "peer" is the place of its right program in the list; the first plan has none, and needs none.
    Raises SyntaxError, TooLarge, and what the parser raises of a program too deep for it.
    """
    mine = Mine(source, entry, entries)
    found = []
    for place, peer in enumerate(peers):
        try:
            theirs = take_apart(peer)
        except NOT_READ:
            continue
        if entry in theirs.units:
            found.append((place, Comparison(mine, theirs)))
    found.sort(key=lambda one: one[1].cost)
    plans = [{**comparison.plan(), "peer": place} for place, comparison in found[:MOST_PLANS]]
    return [mine.mutations(), *plans]


class Mine:
    """The learner's program, made ready to be compared with many."""

    def __init__(self, source: str, entry: str, entries: list[str]) -> None:
        self.program: Program = take_apart(source)
        self.source, self.entry, self.entries = Source(source), entry, entries
        self.blocks = [(self.name_of(node), outline([node])) for node in self.program.module.body]
        at = 0
        for _name, block in self.blocks:
            at = self.source.describe(block, at)
        self.units: dict[str, list[Statement]] = {}
        for name, block in self.blocks:
            if name in self.program.units:
                self.units[name] = [*self.units.get(name, []), *block] if name == MAIN else block
        self.distances = Distances()

    def name_of(self, node: Any) -> str | None:
        name = getattr(node, "name", MAIN)
        return name if name in self.program.units and node in self.program.units[name].block else None

    def helpers(self) -> list[str]:
        """Functions that the entry needs, or that might be the entry under another name."""
        if self.entry in self.program.units:
            return self.program.closure(self.entry, self.entries)[0]
        return [name for name in self.program.units if name and name not in self.entries]

    def mutations(self) -> dict[str, Any]:
        """The plan of edits that need no other program; shape: see plan.py."""
        changed = {self.entry, *self.helpers()}
        return {**Mutations(self.source).plan([(name in changed, block) for name, block in self.blocks]), "peer": None}


class Comparison:
    """The learner's program beside one that is right."""

    def __init__(self, mine: Mine, theirs: Program) -> None:
        self._mine, self._theirs = mine, theirs
        helpers, self._besides = theirs.closure(mine.entry, mine.entries)
        self._needed = [mine.entry, *helpers]
        self._partners = self._pair_functions()
        taken = {*mine.program.units, *mine.entries, *self._partners.values()}
        alone = [name for name in helpers if name not in self._partners]
        nodes = [self._theirs.units[name].node for name in alone]
        self._functions = {**self._partners, **new_names(nodes, alone, taken), mine.entry: mine.entry}
        laid = {self._partners[name]: self._overlay(name, self._partners[name]) for name in self._partners}
        self._changed = {partner: (overlays, writer) for partner, (_cost, overlays, writer) in laid.items()}
        self._added = [self._alone(name) for name in self._needed if name not in self._partners]
        self.cost = sum(cost for cost, _overlays, _writer in laid.values())
        self.cost += sum(statement.size for block, _writer in self._added for statement in block)

    def plan(self) -> dict[str, Any]:
        """Shape: see plan.py; whatever is new besides stands above the first function that is changed."""
        plan = Plan()
        nodes: list[dict[str, Any]] = []
        last = {name: place for place, (name, _block) in enumerate(self._mine.blocks)}
        has_added = False
        for place, (name, block) in enumerate(self._mine.blocks):
            if name is None or name not in self._changed:
                nodes += self._kept(plan, name, block)
            elif place == last[name]:
                line = self._mine.units[name][0].line
                nodes += [] if has_added else self._new(plan, line)
                has_added = True
                nodes += plan.change(*self._changed[name], line)
        nodes += [] if has_added else self._new(plan, 1)
        return {"cost": self.cost, "nodes": nodes, "edits": plan.edits, "are_alternatives": False}

    def _kept(self, plan: Plan, name: str | None, block: list[Statement]) -> list[dict[str, Any]]:
        """What is not changed; what stands alone beside the functions may go: it can keep them from being made."""
        is_alone = name == MAIN and block[0].kind not in ("Assign", "AnnAssign")
        return [plan.take_out(statement) for statement in block] if is_alone else plan.keep(block)

    def _new(self, plan: Plan, line: int) -> list[dict[str, Any]]:
        writer = Writer(self._mine.source, self._mine.distances, self._functions)
        known = {*self._mine.program.imports, *self._mine.program.values}
        missing = [node for node in self._besides if not known & _brought(self._theirs, node)]
        nodes = plan.insert(outline(missing), writer, line)
        for block, own in reversed(self._added):
            nodes += plan.insert(block, own, line)
        return nodes

    def _pair_functions(self) -> dict[str, str]:
        """For functions of theirs that are needed, those of mine that stand for them."""
        mine, entry = self._mine, self._mine.entry
        found = {entry: entry} if entry in mine.units else {}
        return pair_functions(self._needed, mine.helpers(), found, self._apart)

    def _apart(self, theirs: str, mine: str) -> float:
        one, other = counts(self._theirs, theirs, [theirs]), counts(self._mine.program, mine, [mine])
        return difference(one, other)

    def _alone(self, name: str) -> tuple[list[Statement], Writer]:
        """A function that mine lacks, in names that are nobody's; who calls an entry may name its parameters."""
        block = self._theirs.units[name].block
        kept = parameters(block[0]) if name == self._mine.entry else []
        local = [one for one in self._theirs.units[name].local if one not in kept]
        rename = {**self._functions, **new_names(block, local, {*self._taken(), *kept})}
        return outline(block, rename), Writer(self._mine.source, self._mine.distances, rename)

    def _taken(self) -> set[str]:
        program = self._mine.program
        return {*program.units, *program.values, *program.imports}

    def _overlay(self, name: str, partner: str) -> tuple[float, list[Overlay], Writer]:
        """The best of the overlays that two ways to align the names of variables give."""
        ours, block = self._mine.units[partner], self._theirs.units[name].block
        own = self._mine.program.units[partner]
        shared = {one for one in own.local if one not in self._theirs.units[name].needs}
        local = self._theirs.units[name].local
        fixed = {
            theirs: mine
            for theirs, mine in zip(parameters(block[0]), parameters(own.node), strict=False)
            if mine in shared
        }
        known = {one: f"parameter {place}" for place, one in enumerate(fixed)}
        known_mine = {mine: known[theirs] for theirs, mine in fixed.items()}
        used = uses(ours, shared - set(fixed.values()), known_mine, context)
        theirs_used = uses(outline(block), set(local) - set(fixed), known, context)
        aligned = align(used, theirs_used, fixed)
        best = self._laid(ours, name, aligned, own)
        back = {mine: theirs for theirs, mine in best[3].items()}
        places = names_in_place(best[1])
        again = align_by_place(
            type(places)({(one, back[other]): count for (one, other), count in places.items() if other in back}),
            fixed, shared,
        )  # fmt: skip
        again |= {
            theirs: mine for theirs, mine in aligned.items() if theirs not in again and mine not in again.values()
        }
        if again != aligned:
            best = min(best, self._laid(ours, name, again, own), key=lambda one: one[0])
        return best[:3]

    def _laid(
        self, ours: list[Statement], name: str, aligned: dict[str, str], own: Unit
    ) -> tuple[float, list[Overlay], Writer, dict[str, str]]:
        block = self._theirs.units[name].block
        local = [one for one in self._theirs.units[name].local if one not in aligned]
        taken = {*self._taken(), *own.local, *aligned.values(), *self._theirs.units}
        rename = {**aligned, **new_names(block, local, taken)}
        every = {**self._functions, **rename}
        cost, overlays = Matcher(self._mine.distances).overlay(ours, outline(block, every))
        return cost, overlays, Writer(self._mine.source, self._mine.distances, every), rename


def _brought(program: Program, node: Any) -> set[str]:
    """The names that an import or an assignment brings."""
    return {name for names in (program.imports, program.values) for name, one in names.items() if one is node}
