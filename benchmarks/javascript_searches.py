"""Ways to find a place in a sorted list in JavaScript, right ones and faults to put into them (see steps.py)."""

import itertools
from collections.abc import Iterator

LOOPS = {
    "index": ("for (let {i} = 0; {i} < {size}; {i}++) {{", "{xs}[{i}]", "{i}", ""),
    "entries": ("for (const [{i}, {one}] of {xs}.entries()) {{", "{one}", "{i}", ""),
    "while": ("while ({i} < {size}) {{", "{xs}[{i}]", "{i}", "    {i} += 1;\n"),
}
ENDS = [
    "  {header}\n    if ({condition}) return {place};\n{step}  }}\n  return {last};\n",
    """\
  let found = {last};
  {header}
    if ({condition} && found === {last}) {{
      found = {place};
    }}
{step}  }}
  return found;
""",
    """\
  let found = {last};
  {header}
    if ({condition}) {{
      found = {place};
      break;
    }}
{step}  }}
  return found;
""",
    "  let count = 0;\n  {header}\n    if (!({condition})) count += 1;\n{step}  }}\n  return count;\n",
]
"""It returns at once, keeps what it finds, leaves by break, or counts."""
FAULTS = [
    ("<=", "<"), (">=", ">"), ("return 0", "return 1"), (" += 1", " += 2"), ("= 0; ", "= 1; "), ("=== 0", "=== 1"),
    ("if (!(", "if (("), ("  return found;\n", ""), (".length", ""), ("      found = ", "      found === "),
    ("&&", "||"),
]  # fmt: skip


def solutions() -> Iterator[str]:
    """Ways to write the same function, each unlike the others."""
    names = [("i", "xs", "one", "n"), ("place", "items", "item", "size"), ("k", "values", "value", "length")]
    knobs = itertools.product(LOOPS, names, range(4), range(3), range(3), (False, True), (False, True))
    for loop, (i, xs, one, size), ends, guards, compares, keeps_size, is_arrow in knobs:
        length = size if keeps_size else f"{xs}.length"
        header, element, place, step = (part.format(i=i, xs=xs, one=one, size=length) for part in LOOPS[loop])
        condition = (f"x <= {element}", f"{element} >= x", f"!(x > {element})")[compares]
        guard = ("", f"  if ({xs}.length === 0) return 0;\n", f"  if (!{xs}.length) {{\n    return 0;\n  }}\n")[guards]
        first = (f"  const {size} = {xs}.length;\n" if keeps_size else "") + (
            f"  let {i} = 0;\n" if loop == "while" else ""
        )
        body = ENDS[ends].format(header=header, condition=condition, place=place, step=step, last=length)
        head, tail = (f"const search = (x, {xs}) =>", ";") if is_arrow else (f"function search(x, {xs})", "")
        yield f"export {head} {{\n{guard}{first}{body}}}{tail}\n"
