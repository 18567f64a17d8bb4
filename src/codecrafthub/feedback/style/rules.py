"""The remarks we make on standards and idiom: ruff's rules that teach something, each said to a learner.

Rules about layout alone are left out. Order is importance: where there are too many remarks, the first ones stay. `why`
is also the reason for which a rule is in the set. `{name}` stands for what ruff puts between backticks first.
"""
# ruff: noqa: E501  (a table of sentences reads best with each on its line)

from codecrafthub.feedback.words import Words


def do(message: str, why: str, how: str, brief: str, concept: str = "") -> Words:
    return Words("actionable", message, why, how, brief, concept)


def know(message: str, why: str, how: str, brief: str, concept: str = "") -> Words:
    return Words("informative", message, why, how, brief, concept)


RULES: dict[str, Words] = {
    # Likely mistakes
    "B006": do("This default value is shared by all calls.", "It is made once, when the function is defined: what one call adds, the next one sees.", "Write `None` as the default, and make a new one inside the function.", "A mutable default is shared between calls: use `None`.", "none-and-defaults"),
    "F632": do("`is` compares two objects here, not their values.", "Whether equal numbers or texts are one object hangs on the interpreter, so the answer may change.", "Write `==` to compare values.", "`is` tests identity; compare values with `==`.", "none-and-defaults"),
    "B023": do("The inner function will see the last value of `{name}`.", "It looks `{name}` up when it is called, and by then the loop is over.", "Hand it in as a default: `{name}={name}`.", "Late binding: fix `{name}` with a default argument.", "closures-and-decorators"),
    "B020": do("The loop gives `{name}` a new meaning while walking over it.", "What the name stood for cannot be reached any more, not even after the loop.", "Choose another name for the single element.", "The loop variable hides the iterable `{name}`.", "loops"),
    "PLW2901": do("What is assigned to `{name}` here is lost in the next round.", "`{name}` belongs to the loop, which gives it its next value each time.", "Keep the result under a name of its own.", "The loop variable `{name}` is overwritten in its body.", "loops"),
    "F811": do("`{name}` is defined twice.", "The second definition replaces the first, which is never used.", "Remove or rename one of them.", "The earlier definition of `{name}` is dead.", "functions"),
    "F601": do("The key `{name}` stands twice in this dictionary.", "Only the last value of a key stays.", "Remove one, or use another key.", "Duplicate key `{name}`: the last value wins.", "dictionaries"),
    "B015": do("This comparison is made, and its answer is not used.", "A line with a comparison alone changes nothing.", "If a value should be set, write `=`; if it is the answer, write `return` before it.", "The result of this comparison is discarded.", "conditionals"),
    "B018": do("This line works out a value and drops it.", "Nothing after it can use the value.", "Return it, print it or give it a name.", "The value of this expression is discarded.", "values-and-names"),
    "PLW0127": do("This gives `{name}` the value it has already.", "The line changes nothing, so another one was probably meant.", "Which value should it get? Else remove the line.", "`{name}` is assigned to itself.", "values-and-names"),
    "PLR0124": do("A value is compared with itself here.", "The answer is the same for every input.", "Compare it with the other value that you mean.", "Both sides of this comparison are the same.", "conditionals"),
    "PLR0133": do("Two fixed values are compared here.", "The answer is the same for every input.", "Put the variable that you mean on one side.", "A comparison of constants.", "conditionals"),
    "SIM222": do("This condition is always true.", "`x == 1 or 2` is read as `(x == 1) or 2`, and 2 alone counts as true.", "Write the comparison out on both sides: `x == 1 or x == 2`.", "One side of this `or` is always true.", "conditionals"),
    "SIM223": do("This condition is always false.", "One side of `and` never changes, so the block below is never reached.", "Write out what should be compared on both sides.", "One side of this `and` is always false.", "conditionals"),
    "RET503": do("Some paths through this function end without a value.", "There it gives back `None`, and whoever calls it goes on with that.", "Write a `return` with a value at the end of each path.", "Not every path returns a value.", "functions"),
    "RET502": know("This `return` gives back `None`, while others give a value.", "A reader cannot tell whether a value was forgotten.", "Write the value out: `return None` where that is meant.", "A bare `return` beside others with a value.", "functions"),
    "E722": do("A bare `except` hides every mistake.", "It catches misspelt names and even the attempt to stop the program.", "Name the exception that you expect: `except ValueError:`.", "Bare `except`: name the exception.", "exceptions"),
    "BLE001": know("This catches nearly every mistake.", "Mistakes of your own are hidden along with the one you expect.", "Name the exception that you expect.", "Blind `except Exception`.", "exceptions"),
    "A001": do("`{name}` is the name of a built-in of Python.", "Below this line the built-in cannot be used any more.", "Choose another name, for example with a word more.", "`{name}` shadows a built-in.", "values-and-names"),
    "A002": do("The parameter `{name}` has the name of a built-in of Python.", "Inside this function the built-in cannot be used.", "Choose another name, for example with a word more.", "The parameter `{name}` shadows a built-in.", "functions"),
    "PLW0603": know("This function changes a `global`.", "The same call may then answer differently the second time, which is hard to test.", "Pass the value in, and return the new one.", "Avoid `global`: pass in and return.", "functions"),
    "W605": do("A `\\` before this letter means nothing in a text.", "Python keeps both for now, and will refuse it one day.", "Write `\\\\`, or put an `r` before the quotes.", "Invalid escape sequence.", "strings"),
    # Things left over
    "F841": know("`{name}` gets a value that is never used.", "Readers look for its purpose.", "Use it, or remove the line.", "`{name}` is never used.", "values-and-names"),
    "F401": know("`{name}` is imported and never used.", "Without it the next reader has less to wonder about.", "Remove the import.", "Unused import `{name}`.", "values-and-names"),
    "B007": know("The loop does not use `{name}`.", "The reader looks for it in the body.", "Call it `_` to say that only the number of rounds counts.", "Unused loop variable `{name}`: call it `_`.", "loops"),
    "F541": know("This f-string has no braces in it.", "The `f` does nothing, and a value may be missing.", "Remove the `f`, or put a value between braces.", "This f-string has no placeholders.", "strings"),
    "PIE790": know("This `pass` is not needed.", "It only fills a block that would be empty.", "Remove it.", "Unnecessary `pass`.", "functions"),
    "PLR1711": know("This last `return` does nothing.", "A function ends by itself after its last line.", "Remove it.", "Useless `return`.", "functions"),
    # Said more directly
    "E711": know("Ask `is None` rather than `== None`.", "There is only one `None`, and `is` cannot be misled by what is compared.", "Write `is None` or `is not None`.", "Compare with `None` by `is`.", "none-and-defaults"),
    "E712": know("The condition is True or False already.", "Comparing it with `True` adds nothing for the reader.", "Write `if ready:` or `if not ready:`.", "No need to compare with `True` or `False`.", "conditionals"),
    "E713": know("`not in` says this in one word.", "`not x in items` makes the reader turn the question round.", "Write `x not in items`.", "Use `not in`.", "conditionals"),
    "E714": know("`is not` says this in one word.", "`not x is y` makes the reader turn the question round.", "Write `x is not y`.", "Use `is not`.", "conditionals"),
    "E721": know("Types are compared with `==` here.", "A value of a subclass is then left out.", "Write `isinstance(value, kind)`.", "Use `isinstance`.", "classes"),
    "E741": know("`{name}` looks like a 1 or a 0 in many fonts.", "It is easily misread.", "Give it a longer name that says what it holds.", "Ambiguous name `{name}`.", "values-and-names"),
    "SIM103": know("The condition is the answer already.", "`if` and `else` around it say the same in four lines.", "Return the condition itself.", "Return the condition directly.", "conditionals"),
    "SIM210": know("The condition is True or False already.", "`True if … else False` says it twice.", "Leave the condition alone.", "Use the condition itself.", "conditionals"),
    "SIM102": know("These two nested `if`s can be one.", "Each level is one more thing to keep in mind.", "Join the conditions with `and`.", "Merge the nested `if`s with `and`.", "conditionals"),
    "PLR5501": know("This `else` holds only an `if`.", "An `elif` says it with one level less.", "Write `elif` with the condition.", "Use `elif`.", "conditionals"),
    "SIM110": know("This loop asks whether any or all elements fit.", "`any(...)` and `all(...)` say so in one line, and stop at the first answer.", "Write `return any(... for item in items)`.", "Use `any` or `all`.", "iterators-and-generators"),
    "SIM113": know("This loop counts by hand.", "A counter that is kept by hand is easily forgotten on one path.", "Write `for index, item in enumerate(items):`.", "Use `enumerate`.", "loops"),
    "PLR1736": know("The element is looked up although the loop has it.", "`enumerate` hands over index and element together.", "Use the second name of the loop.", "Unnecessary index lookup: `enumerate` gives the item.", "loops"),
    "SIM118": know("`.keys()` is not needed here.", "`in` looks at the keys of a dictionary already.", "Write `key in data`.", "`in` needs no `.keys()`.", "dictionaries"),
    "SIM401": know("`get` does both steps in one.", "The key is then looked up once, and the reader sees the default beside it.", "Write `data.get(key, default)`.", "Use `dict.get` with a default.", "dictionaries"),
    "SIM201": know("`!=` asks for the difference directly.", "`not x == y` makes the reader turn the question round.", "Write `x != y`.", "Use `!=`.", "conditionals"),
    "SIM115": know("This file is opened without `with`.", "After an error it would stay open.", "Write `with open(...) as file:`.", "Open files with `with`.", "files-and-parsing"),
    "PLC0206": know("The value is looked up although the loop could hand it over.", "`.items()` gives key and value together.", "Write `for key, value in data.items():`.", "Iterate over `.items()`.", "dictionaries"),
    "PERF102": know("Only one half of each pair is used.", "The reader looks for the other.", "Walk over `.keys()` or `.values()`.", "Use `.keys()` or `.values()`.", "dictionaries"),
    "PERF401": know("This loop only builds a list.", "A list comprehension says in one line what the list is made of.", "Write `[... for item in items]`.", "Use a list comprehension.", "comprehensions"),
    "PLR1714": know("One value is compared several times.", "`in` asks for several values at once.", "Write `value in (a, b)`.", "Merge the comparisons with `in`.", "conditionals"),
    "PLR1730": know("This `if` picks the smaller or larger of two values.", "`min` and `max` say so by name.", "Write `min(...)` or `max(...)`.", "Use `min` or `max`.", "conditionals"),
    "FURB136": know("This expression picks the smaller or larger of two values.", "`min` and `max` say so by name.", "Write `min(...)` or `max(...)`.", "Use `min` or `max`.", "conditionals"),
    "C416": know("This comprehension copies element by element.", "The reader looks for what is changed on the way.", "Write `list(...)`, or `set(...)` for a set.", "Unnecessary comprehension: use `list(...)`.", "comprehensions"),
    "C414": know("One of these two nested calls is not needed.", "The outer one does its work.", "Leave the inner one out.", "Unnecessary inner call.", "lists"),
    "C413": know("`sorted` gives a list already.", "The call around it copies the list once more.", "Leave the outer call out.", "`sorted` returns a list.", "sorting-and-keys"),
    "C419": know("The brackets build a whole list first.", "Without them `any` and `all` stop at the first answer.", "Leave the brackets out.", "Use a generator inside `any` or `all`.", "iterators-and-generators"),
    "N802": know("`{name}` is written like a class.", "Readers of Python expect functions in small letters with underscores.", "Rename it that way.", "Function names are `snake_case`: `{name}`.", "functions"),
    "N806": know("`{name}` is written like a class or a constant.", "Readers of Python expect variables in small letters with underscores.", "Rename it that way.", "Variable names are `snake_case`: `{name}`.", "values-and-names"),
    "E703": know("Python needs no `;` at the end of a line.", "The end of the line says it already.", "Remove it.", "Trailing semicolon.", "values-and-names"),
}  # fmt: skip
