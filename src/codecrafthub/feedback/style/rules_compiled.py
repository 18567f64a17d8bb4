"""The remarks we make on C, C++, Java and Rust: what their compilers warn of, each said to a learner.

Order is importance, as in the table for Python. `{name}` stands for what the compiler puts between quotes first.
"""
# ruff: noqa: E501  (a table of sentences reads best with each on its line)

import re

from codecrafthub.feedback.style.rules import do, know
from codecrafthub.feedback.words import Words

_TABLE: dict[str, tuple[str, Words]] = {
    # C and C++: likely mistakes
    "c/uninitialized": (r"used uninitialized", do("`{name}` is used before it has a value.", "What happens to lie in memory is taken for its value, another one each time.", "Give it a value where you declare it.", "`{name}` is uninitialised here.")),
    "c/assignment-in-condition": (r"assignment used as truth value", do("`=` gives a value here where a question is expected.", "The condition is then the value that was given, not a comparison.", "Write `==` to compare.", "Assignment in a condition.")),
    "c/chained-comparison": (r"mathematical meaning", do("This comparison is not read as in mathematics.", "The first half gives 0 or 1, and that is compared with the rest.", "Join two comparisons with `&&`.", "Chained comparison: use `&&`.")),
    "c/return-type": (r"control reaches end of non-void|no return statement in function", do("Some paths through this function end without a value.", "The caller then goes on with whatever lies in memory.", "Write a `return` at the end of each path.", "Not every path returns a value.")),
    "c/format": (r"format `.*expects .*argument|too (?:few|many) arguments for format", do("The format and the values behind it do not fit.", "`printf` and `scanf` believe the format, and read other bytes than are there.", "Use `%d` for `int`, `%ld` for `long`, `%f` for `double`, `%s` for text.", "Format and arguments do not match.")),
    "c/string-comparison": (r"comparison with string literal", do("This compares where two texts lie, not what they say.", "Two equal texts at different places are then different.", "Ask `strcmp(a, b) == 0`.", "Compare strings with `strcmp`.")),
    "c/undeclared-function": (r"implicit declaration of function", do("The function `{name}` is not known here.", "The compiler can only guess what it takes and gives.", "Include its header, or declare it above.", "`{name}` is declared implicitly.")),
    "c/pointer-mix": (r"makes (?:pointer from integer|integer from pointer)|incompatible pointer type", do("A pointer and another kind of value are mixed here.", "One is taken for the other without being turned into it.", "Look at the types on both sides: a `*` or `&` is missing or too many.", "Pointer type mismatch.")),
    "c/unclear-order": (r"may be undefined", do("In which order this is worked out is not said.", "`{name}` is changed and used in one expression, and compilers differ.", "Split it into two statements.", "Unsequenced change of `{name}`.")),
    "c/division-by-zero": (r"division by zero", do("This divides by zero.", "The program stops there.", "Check the divisor first.", "Division by zero.")),
    "c/misleading-indentation": (r"does not guard", do("This line looks as if it belonged to the `{name}`, and does not.", "Without braces only the next statement does.", "Put braces around the block.", "Misleading indentation after `{name}`.")),
    "c/self-comparison": (r"self-comparison", do("A value is compared with itself here.", "The answer is the same for every input.", "Compare it with the other value that you mean.", "Both sides are the same.")),
    "c/no-effect": (r"statement (?:has|with) no effect|value computed (?:is )?not used", do("This line works out a value and drops it.", "Nothing after it can use the value.", "Keep it with `=`, or return it.", "The value is discarded.")),
    "c/long-character": (r"multi-character", do("More than one character stands between single quotes.", "That makes one odd number of them, not a text.", "Write a text in double quotes.", "Multi-character constant.")),
    "c/overflow": (r"overflow in|changes value from", do("This value does not fit into its type.", "What is kept is another number.", "Take a larger type, such as `long long`.", "The value overflows its type.")),
    "c/boolean-comparison": (r"with boolean expression is always", do("The answer of this comparison never changes.", "A condition is 0 or 1, and nothing else.", "Look at which operator binds first, and add parentheses.", "Comparison with a boolean is constant.")),
    "c/mixed-logic": (r"suggest parentheses around `&&` within", know("`&&` and `||` stand side by side here.", "`&&` is read first, which is easily overlooked.", "Add parentheses.", "Parenthesise `&&` within `||`.")),
    "c/sign-comparison": (r"different signedness", know("A number with a sign is compared with one that has none.", "A negative one then counts as very large.", "Make both the same type.", "Signed and unsigned are compared.")),
    "c/unused-variable": (r"unused variable|set but not used", know("`{name}` is never used.", "Readers look for its purpose.", "Use it, or remove it.", "`{name}` is unused.")),
    "c/unused-function": (r"defined but not used", know("The function `{name}` is never called.", "Readers look for its purpose.", "Call it, or remove it.", "`{name}` is unused.")),
    # Java
    "java/empty": (r"^\[empty\]", do("A `;` ends this `if` at once.", "What follows is done in any case.", "Take the `;` away.", "Empty statement after `if`.")),
    "java/division-by-zero": (r"^\[divzero\]", do("This divides by zero.", "The program stops there with an exception.", "Check the divisor first.", "Division by zero.")),
    "java/fallthrough": (r"^\[fallthrough\]", do("The case before runs on into this one.", "Without an end its lines and these are done.", "End it with `break`, or write `->`.", "Fall-through into `case`.")),
    "java/finally": (r"^\[finally\]", do("This leaves the method from `finally`.", "What `try` had returned or thrown is thrown away.", "Return after the block.", "`finally` cannot complete normally.")),
    "java/rawtypes": (r"^\[rawtypes\]", know("This type does not say what it holds.", "The compiler cannot check what goes in and comes out.", "Write it between `<` and `>`: `List<String>`.", "Raw type.")),
    "java/unchecked": (r"^\[unchecked\]", know("The compiler cannot check this.", "A value of another type may slip in, and break something far away.", "Say what each collection holds: `List<String>`.", "Unchecked operation.")),
    "java/static": (r"^\[static\]", know("What belongs to the class is reached through an object here.", "It looks as if each object had its own.", "Write the name of the class before the dot.", "Static member via an instance.")),
    "java/cast": (r"^\[cast\]", know("This turns a value into the type it has already.", "Readers look for the reason.", "Leave the cast away.", "Redundant cast.")),
    "java/deprecation": (r"^\[(?:deprecation|removal)\]", know("This is out of date.", "Newer versions offer something better, and may drop it.", "The documentation names what takes its place.", "Deprecated API.")),
    # Rust
    "rust/no-effect": (r"no effect|^unused (?:arithmetic|comparison|logical|unary)", do("This line works out a value and drops it.", "Nothing after it can use the value.", "Keep it with `let`, or leave the `;` away to give it back.", "The value is discarded.")),
    "rust/unused-result": (r"^unused (?:`Result`|`Option`|return value|.*that must be used)", do("What comes back here is not looked at.", "It may say that something did not work.", "Use `?`, `match` or `let _ =`.", "Unused value that must be used.")),
    "rust/endless-recursion": (r"cannot return without recurs", do("This function always calls itself.", "It never comes to an end.", "The smallest task must be answered without another call.", "Unconditional recursion.")),
    "rust/unreachable": (r"^unreachable", do("Nothing ever comes to this line.", "The function or block is left before.", "Move it up, or remove it.", "Unreachable code.")),
    "rust/useless-comparison": (r"comparison is useless", do("The answer of this comparison never changes.", "A number of this type cannot be on the other side.", "Compare with the value that you mean, or take a signed type.", "Comparison is useless.")),
    "rust/overwritten": (r"is never read|assigned (?:to `\w+`|is) never", know("The value that `{name}` gets here is never read.", "It is overwritten or dropped before anybody looks.", "Leave it out, or use it first.", "`{name}` is never read.")),
    "rust/unused-variable": (r"^unused variable", know("`{name}` is never used.", "Readers look for its purpose.", "Use it, or begin its name with `_`.", "`{name}` is unused.")),
    "rust/unused-mut": (r"does not need to be mutable", know("This name never gets another value.", "`mut` makes readers look for the change.", "Leave `mut` away.", "Needless `mut`.")),
    "rust/unused-import": (r"^unused import", know("This is brought in and never used.", "Without it the next reader has less to wonder about.", "Remove the line.", "Unused import.")),
    "rust/parentheses": (r"^unnecessary parentheses", know("These parentheses are not needed.", "Rust reads the condition without them.", "Leave them away.", "Unnecessary parentheses.")),
    "rust/dead-code": (r"is never (?:used|constructed|called)", know("`{name}` is never used.", "Readers look for its purpose.", "Use it, or remove it.", "`{name}` is dead code.")),
    "rust/naming": (r"should have (?:a snake|an upper camel|an? .*) case name", know("The name `{name}` is not written as Rust's names are.", "Others read `snake_case` as a value and `CamelCase` as a type.", "Rename it.", "Unconventional name `{name}`.")),
}  # fmt: skip

RULES: dict[str, Words] = {code: words for code, (_, words) in _TABLE.items()}
SAYINGS: dict[str, re.Pattern[str]] = {code: re.compile(saying) for code, (saying, _) in _TABLE.items()}
"""How the compilers of a family, old and new, word each warning."""
