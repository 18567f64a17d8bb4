"""How likely each kind of edit is to be what a faulty program needs, before anything is tried."""

WEIGHTS = {
    "comparison": 0.9, "operator": 0.8, "and, or": 0.7, "negation": 0.7, "sign": 0.6, "condition": 0.25,
    "part too much": 0.7, "operands": 0.6, "brackets": 0.5, "neighbour": 0.9, "one off": 0.6, "number": 0.6,
    "truth": 0.7, "text": 0.6, "nothing": 0.4, "name": 0.7, "answer": 0.3, "nesting": 0.5, "function": 0.8,
    "arguments": 0.7, "part missing": 0.4, "call too much": 0.6, "call missing": 0.5, "slice missing": 0.3,
    "index missing": 0.3, "target": 0.4, "branches": 0.4, "branch": 0.4, "statement too much": 0.6, "order": 0.4,
    "indentation": 0.4, "assignment": 0.4, "jump": 0.4, "condition too much": 0.4, "loop": 0.3,
    "jump missing": 0.25, "statement missing": 0.25, "return missing": 0.15, "step missing": 0.2, "copy": 0.2,
    "variable": 0.25, "format": 0.8, "usual statement missing": 0.7,
    "difference": 0.85,
}  # fmt: skip
