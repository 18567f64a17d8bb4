"""What Go's compiler complains of, and how its programs stop, in plain words."""
# ruff: noqa: E501  (a table of sentences reads best with each on its line)

from codecrafthub.feedback.explanations.rules import Table, rules

GO: Table = {
    "CompileError": rules(
        (r"declared and not used: (?P<name>\w+)", "`{name}` gets a value that nobody uses, and Go refuses that.", "Use it, or leave it away; `_` takes a value that is not wanted."),
        (r"^(?P<name>\"[^\"]+\") imported and not used", "{name} is imported and not used, and Go refuses that.", "Remove the import."),
        (r"undefined: (?P<name>[\w.]+) \(but have (?P<near>\w+)\)", "There is no `{name}`.", "It begins with a capital letter: `{near}`. Only such names can be seen from outside."),
        (r"undefined: (?P<name>fmt|strings|strconv|errors|os|sort|math|bufio|time|unicode|slices|maps)$", "The package `{name}` is used and not imported.", 'Write `import "{name}"` at the top.'),
        (r"undefined: (?P<name>[\w.]+)", "Go does not know the name `{name}`.", "Check its spelling, or make it with `:=`. A name made inside braces is known only there."),
        (r"(?P<what>\S+) undefined \(type (?P<type>.+) has no field or method (?P<name>\w+)", "`{type}` has no `{name}`.", "Look at its definition: capital and small letters count."),
        (r"mismatched types (?P<one>.+) and (?P<two>.+)\)", "The two sides have different types: {one} and {two}.", "Go converts nothing by itself: write the type around one, such as `float64(n)`."),
        (r"does not implement (?P<name>\S+) \(missing method (?P<method>\w+)\)", "To count as `{name}` it lacks the method `{method}`.", "Write the method, with the same parameters and result."),
        (r"cannot use (?P<what>.+) \(.*\) as (?P<type>.+) value", "`{what}` stands where `{type}` is needed.", "Convert it, or change one of the types. Texts become numbers with `strconv.Atoi`."),
        (r"missing return", "The function promises a result, and one way through it ends without.", "Add a `return` at its end."),
        (r"(?P<how>not enough|too many) return values", "This `return` gives {how} values.", "Compare it with the results that the function names."),
        (r"(?P<how>not enough|too many) arguments in call to (?P<name>\S+)", "`{name}` is called with {how} values.", "Compare the call with its parameters."),
        (r"assignment mismatch: (?P<left>\d+) variables? but (?P<name>\S+) returns? (?P<right>\d+)", "`{name}` gives {right} values, and the line takes {left}.", "Take them all: `value, err := ...`; `_` takes what is not wanted."),
        (r"no new variables on left side of :=", "`:=` makes a new variable, and all of these exist already.", "Write `=` to change one."),
        (r"non-boolean condition", "A condition must be true or false.", "Compare: `n != 0`."),
        (r"unexpected (semicolon or )?newline before \{", "In Go the `{{` stands on the line before.", "Put it at the end of the line above."),
        (r"unexpected EOF", "The file ends while something is still open.", "Count the braces: each block closes its own."),
        (r"package statement must be first", "A file begins with the name of its package.", "Write `package main` on the first line."),
        (r"unexpected .* at end of statement", "After the end of a statement something follows that does not belong there.", "Go's only loop is `for`; is an operator or a comma missing?"),
        (r"unexpected (?P<what>.+?)(, expected (?P<want>.+))?$", "Something here cannot be read: {what}.", "Look just before it: a bracket, comma or operator is missing, or one is too many."),
        (r"cannot assign to (?P<what>\S+) \(neither addressable", "`{what}` cannot be changed: texts never change, nor do fields of a value in a map.", "Make a `[]byte` or `[]rune` of the text, or put a changed copy back."),
        (r"(?P<name>\w+) redeclared", "`{name}` is made twice in the same place.", "Give one another name."),
    ),
    "panic": rules(
        (r"index out of range \[(?P<index>-?\d+)\] with length (?P<length>\d+)", "Place {index} was asked for, and there are only {length}.", "Places count from 0: the last one is `len(...) - 1`."),
        (r"slice bounds out of range", "A part was asked for that goes past the end.", "Compare both ends with `len(...)`."),
        (r"nil pointer dereference", "A pointer that points to nothing was followed.", "Make the value first, or ask `if p != nil`."),
        (r"assignment to entry in nil map", "The map does not exist yet.", "Make it first: `m := map[string]int{{}}` or `make(...)`."),
        (r"integer divide by zero", "A whole number was divided by zero.", "Check the divisor first."),
        (r"interface conversion: .* is (?P<came>\S+), not (?P<want>\S+)", "The value is of type `{came}`, and `{want}` was asked for.", "Ask with `v, ok := x.({want})`."),
        (r"negative (repeat|shift)|makeslice: len out of range", "A size below zero was asked for.", "Print the size just before."),
        (r"(send on|close of) (closed|nil) channel", "The channel is closed already, or was never made.", "Only who sends closes it, once."),
    ),
    "fatal error": rules(
        (r"all goroutines are asleep", "Everything waits for something that never comes.", "Who sends into this channel, or calls `Done`? A channel without room needs a goroutine at the other end."),
        (r"concurrent map", "Several goroutines use one map at once.", "Guard it with a `sync.Mutex`."),
        (r"stack overflow", "Your function kept calling itself until there was no room left.", "The smallest task must be answered without another call."),
    ),
}  # fmt: skip
