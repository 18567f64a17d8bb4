"""How much of a program a repair changes, as the authors of Refactory have measured it. It only parses.

Zhang and Shasha, "Simple fast algorithms for the editing distance between trees and related problems" (1989): the least
number of nodes to insert, delete or relabel. Hu et al., "Re-factoring based program repair applied to programming
assignments" (ASE 2019) sum it over the functions of both programs and divide it by the sum of the functions' sizes in
the wrong program. A node's label is the name, argument or literal that it is, else the type of the node; `Load`,
`Store` and `Module` are no nodes. Stricter than theirs are two things: an attribute's name and a module's own
statements count as well.
"""

import ast

Tree = tuple[str, list["Tree"]]
UNSEEN = (ast.Load, ast.Store, ast.Del, ast.Module)


def relative_patch_size(wrong: str, repaired: str) -> float:
    """Nodes changed for each node of the wrong program. Raises SyntaxError."""
    mine, theirs = _functions(wrong), _functions(repaired)
    changed = sum(distance(mine.get(name), theirs.get(name)) for name in {*mine, *theirs})
    size = sum(_size(tree) for tree in mine.values())
    if changed == 0 and ast.dump(ast.parse(wrong)) != ast.dump(ast.parse(repaired)):
        changed = 1
    return changed / max(size, 1)


def _functions(source: str) -> dict[str, Tree]:
    """The functions of a program by name, and under "" what is outside of them."""
    found: dict[str, Tree] = {}
    rest: list[ast.stmt] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found[node.name] = "root", _trees(node)
        else:
            rest.append(node)
    if rest:
        found[""] = "root", [tree for node in rest for tree in _trees(node)]
    return found


def _trees(node: ast.AST) -> list[Tree]:
    below = [tree for child in ast.iter_child_nodes(node) for tree in _trees(child)]
    return below if isinstance(node, UNSEEN) else [(_label(node), below)]


def _label(node: ast.AST) -> str:
    for field in ("id", "name", "arg", "attr"):
        value = getattr(node, field, None)
        if isinstance(value, str):
            return value
    return repr(node.value) if isinstance(node, ast.Constant) else type(node).__name__


def _size(tree: Tree) -> int:
    return 1 + sum(map(_size, tree[1]))


def distance(one: Tree | None, other: Tree | None) -> int:
    """The tree edit distance; a tree that is not there has to be put in, or taken out, as a whole."""
    if one is None or other is None:
        there = one or other
        return _size(there) if there else 0
    if one == other:
        return 0
    mine, theirs = _Ordered(one), _Ordered(other)
    known = [[0] * len(theirs.labels) for _ in mine.labels]
    for root in mine.roots:
        for other_root in theirs.roots:
            _fill(mine, theirs, root, other_root, known)
    return known[-1][-1]


class _Ordered:
    """A tree in postorder: labels, each node's leftmost leaf, and the roots that have to be looked at by themselves."""

    def __init__(self, tree: Tree) -> None:
        self.labels: list[str] = []
        self.leftmost: list[int] = []
        self._visit(tree)
        self.roots = sorted({leaf: place for place, leaf in enumerate(self.leftmost)}.values())

    def _visit(self, tree: Tree) -> int:
        leaves = [self._visit(child) for child in tree[1]]
        self.labels.append(tree[0])
        self.leftmost.append(leaves[0] if leaves else len(self.labels) - 1)
        return self.leftmost[-1]


def _fill(mine: _Ordered, theirs: _Ordered, root: int, other_root: int, known: list[list[int]]) -> None:
    """Distances of the subtrees below two roots, by those of the forests before them."""
    first, other_first = mine.leftmost[root], theirs.leftmost[other_root]
    width = other_root - other_first + 2
    rows = [list(range(width))]
    for i in range(first, root + 1):
        above, row = rows[-1], [len(rows)]
        is_left, leaf, label, kept = mine.leftmost[i] == first, mine.leftmost[i], mine.labels[i], known[i]
        base = rows[leaf - first]
        for j in range(other_first, other_root + 1):
            at, other_leaf = j - other_first + 1, theirs.leftmost[j]
            least = min(above[at], row[at - 1]) + 1
            if is_left and other_leaf == other_first:
                least = min(least, above[at - 1] + (label != theirs.labels[j]))
                kept[j] = least
            else:
                least = min(least, base[other_leaf - other_first] + kept[j])
            row.append(least)
        rows.append(row)
