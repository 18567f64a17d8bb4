"""JavaScript's errors in plain words, with one next step."""
# ruff: noqa: E501  (a table of sentences reads best with each on its line)

from collections.abc import Mapping

from codecrafthub.feedback.explanations.phrases import Finding, cut
from codecrafthub.feedback.explanations.rules import Table, first, rules

ENDINGS = (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts")
LONGEST_MESSAGE = 200

_TABLE: Table = {
    "TypeError": rules(
        (r"Cannot read properties of (?P<what>undefined|null) \(reading '(?P<name>[^']*)'\)",
         "`{name}` was to be read, but what stands before it is `{what}`, which has no properties.",
         "Which value on this line is `{what}`? Print it just before. Where it may be missing, write `?.` before `{name}`."),
        (r"Cannot set properties of (?P<what>undefined|null) \(setting '(?P<name>[^']*)'\)",
         "`{name}` was to be set, but what stands before it is `{what}`.",
         "Make the object or array first. In a method that was handed over, `this` is lost: hand over an arrow."),
        (r"Cannot destructure property '(?P<name>[^']*)' of '(?P<of>[^']*)' as it is (?P<what>undefined|null)",
         "`{name}` was to be taken out of `{of}`, which is `{what}`.", "Check what is passed in, or give it a default: `{{ {name} }} = {{}}`."),
        (r"(?P<name>[\w.$\[\]()]+) is not a function",
         "`{name}` was called, but it is no function.",
         "Check the spelling, upper and lower case included, and what the value before the dot is."),
        (r"(?P<name>[\w.$]+) is not iterable|(?P<other>[\w ]+) is not iterable",
         "This value cannot be walked through, spread or taken apart by position.",
         "Is it `undefined`, or a plain object? `Object.entries(...)` makes a list of an object."),
        (r"(?P<name>[\w.$]+) is not a constructor", "`new` needs a class, and `{name}` is none.", "Check the spelling of its name."),
        (r"Class constructor (?P<name>\w+) cannot be invoked without 'new'", "`{name}` is a class.", "Write `new {name}(...)`."),
        (r"Assignment to constant variable",
         "A name made with `const` keeps its value, and your code gives it another.",
         "Make it with `let` if it has to change. To compare, write `===`."),
        (r"Cannot assign to read only property '(?P<name>[^']*)' of string",
         "A string never changes, so its character {name} cannot be set.", "Build a new string and keep that."),
        (r"Cannot assign to read only property|object is not extensible|Cannot delete property",
         "This object is frozen: it cannot be changed.", "Make a new one: `{{ ...object, name: value }}`."),
        (r"Reduce of empty array",
         "`reduce` was called on an empty array and has nothing to begin with.",
         "Give it a starting value behind the function, such as `0`."),
        (r"Cannot mix BigInt", "A BigInt and a number cannot be calculated with each other.", "Turn one of them: `Number(...)` or `BigInt(...)`."),
        (r"circular structure", "An object that contains itself cannot be written as JSON.", "Build a plain object of what you want to write."),
        (r"Cannot convert undefined or null to object", "A function that needs an object got `undefined` or `null`.", "Print the value just before this line."),
    ),
    "ReferenceError": rules(
        (r"the function '(?P<name>[^']*)' is neither exported",
         "The tests look for a function `{name}`, and your file has none.",
         "Keep its name as it was in the beginning, with `export` before it."),
        (r"Cannot access '(?P<name>[^']*)' before initialization",
         "`{name}` is used above the line that makes it.", "Move that line up. A name made again in a block hides the one outside."),
        (r"Must call super constructor", "The constructor of a subclass used `this` before it called `super(...)`.",
         "Call `super(...)` first, with what the parent's constructor takes."),
        (r"^(?P<name>True|False) is not defined", "JavaScript writes it in small letters.", "Write `true` or `false`."),
        (r"^None is not defined", "JavaScript has no `None`.", "Write `null` or `undefined`, as the task says."),
        (r"^print is not defined", "JavaScript prints with another function.", "Write `console.log(...)`."),
        (r"^len is not defined", "JavaScript has no `len`.", "Arrays and strings have a `length`: `list.length`."),
        (r"(?P<name>[\w$]+) is not defined",
         "JavaScript does not know the name `{name}`.",
         "Check the spelling, or make it with `const` or `let`. Names made inside a function or block are known only there."),
    ),
    "RangeError": rules(
        (r"Maximum call stack size exceeded", "Your function kept calling itself until there was no room left.",
         "Each call needs a smaller task than the one before, and the smallest must be answered without another call."),
        (r"Invalid array length", "An array was to get a length that is negative or no whole number.", "Print the length just before this line."),
        (r"Invalid count value", "`repeat` was asked for a negative number of times.", "`Math.max(0, ...)` keeps it from going below zero."),
    ),
    "SyntaxError": rules(
        (r"Identifier '(?P<name>[^']*)' has already been declared",
         "`{name}` is made twice in the same place.", "To give it another value, leave out `let` or `const` the second time."),
        (r"Missing initializer in const", "A `const` needs its value at once.", "Add `= ...`, or use `let`."),
        (r"await is only valid|await.* reserved", "`await` stands in a function that is not async.", "Write `async` before the function."),
        (r"missing \) after argument list", "A call is not closed, or something stands between its values that does not belong there.",
         "Count the brackets, and look for a missing comma or quote."),
        (r"Unexpected end of JSON|not valid JSON|in JSON at",
         "A text was to be read as JSON and is none.", "JSON wants double quotes, also around names, and no comma at the end."),
        (r"Unexpected end of input", "The file ends while something is still open.", "Count braces and brackets: one of them is never closed."),
        (r"Invalid or unexpected token", "Something here cannot be read: often a quote that is not closed, or a line break inside quotes.",
         "Text over several lines stands in backticks."),
        (r"Unexpected token '(?P<mark>[^']*)'", "A `{mark}` stands where it cannot be.",
         "Look just before it: a bracket, comma or operator is missing, or one is too many."),
        (r"Unexpected (?P<what>identifier|string|number|template string|strict mode reserved word)",
         "Something is missing before this {what}.", "Look for a missing comma, operator, quote or bracket just before it."),
        (r"Illegal return", "`return` stands outside of a function.", "Count the braces above: one closes too early."),
        (r"does not provide an export named '(?P<name>[^']*)'", "The other file does not export `{name}`.", "Check the spelling of both names."),
        (r"expected `(?P<want>[^`]+)` but instead found `(?P<mark>[^`]+)`", "A `{want}` was expected where `{mark}` stands.",
         "Just before it, something is missing or not finished: a bracket, comma or operator."),
        (r"expected `(?P<want>[^`]+)` but instead the file ends", "The file ends, and a `{want}` is still missing.",
         "Find the bracket or brace that is never closed."),
        (r"Expected a type but instead found '(?P<mark>[^']*)'", "A type is missing before `{mark}`.", "Write one after the colon, such as `number`, or take the colon away."),
        (r"Expected an expression.* but instead found '(?P<mark>[^']*)'", "A value is missing before `{mark}`.",
         "Finish what stands before it, or take away the sign that waits for a value."),
        (r"Expected (?:an identifier|a binding|a name).* but instead found '(?P<mark>[^']*)'", "A name is missing before `{mark}`.",
         "A name begins with a letter, `_` or `$`, and is none of JavaScript's own words."),
        (r"Expected a statement but instead found '\}'", "This `}}` closes nothing that is open.", "Take it away, or look above for a brace that closes too early."),
        (r"Expected a statement but instead found '(?P<mark>else|catch|finally)\b", "This `{mark}` belongs to nothing before it.",
         "It follows the block of its `if` or `try` at once: look at the braces above."),
        (r"Expected a statement but instead found '(?P<mark>[^']*)'", "`{mark}` cannot begin a statement.", "Look just before it: something is missing there."),
        (r"Expected a semicolon", "Here one statement runs into the next.",
         "Put a `;` or a new line between them, or the operator or comma that is missing."),
        (r"unterminated string", "This text has no closing quote.", "Close it on the same line with the quote it began with. Text over several lines stands in backticks."),
        (r"unterminated template", "This text in backticks is never closed.", "Put a backtick where it ends."),
        (r"may not have duplicates", "The same name is made twice here.", "Choose another name, or take the second away. Between the parts of a `for` stand `;`."),
        (r"", "This code cannot be read.", "Look at this line and the one above: brackets, quotes and commas."),
    ),
    "Error": rules(
        (r"waits for a promise that nothing will settle", "Your code waits for a promise that is never kept.",
         "Is every `done` or `resolve` called? An `await` on something that never ends waits forever."),
    ),
    "Exit": rules((r"", "Your code ended the program with `process.exit`.", "Leave the function with `return` instead.")),
}  # fmt: skip


def is_javascript(files: Mapping[str, str], file: str | None) -> bool:
    """Whether an error comes from JavaScript or TypeScript, as the names of the files tell."""
    names = [file] if file else list(files)
    return any(name.endswith(ENDINGS) for name in names)


def of_javascript(name: str, message: str) -> Finding:
    """An error by its class and message."""
    found = first(_TABLE.get(name, ()), message)
    if found is not None:
        return found
    said = f": {cut(message, LONGEST_MESSAGE)}" if message else "."
    return Finding(f"Your code threw `{name}`{said}", "If you throw it yourself, check when it should happen.")
