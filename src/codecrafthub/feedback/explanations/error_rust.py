"""What rustc complains of, and how Rust's programs panic, in plain words."""
# ruff: noqa: E501  (a table of sentences reads best with each on its line)

from codecrafthub.feedback.explanations.rules import Table, rules

RUST: Table = {
    "CompileError": rules(
        (r"expected `;`", "A `;` is missing at the end of this line.", "Every statement but the last value of a block ends in a `;`."),
        (r"unclosed delimiter|mismatched closing delimiter", "A bracket is opened and not closed by its like.", "Count the brackets: each block closes its own."),
        (r"unexpected closing delimiter", "There is one closing bracket too many.", "Count the brackets above."),
        (r"cannot find macro `(?P<name>\w+)`", "There is no macro `{name}!`.", "Check its spelling: `println!`, `format!`, `vec!`."),
        (r"expected function, found macro `(?P<name>\w+)`", "`{name}` is a macro.", "Write `{name}!(...)`."),
        (r"cannot find type `(?P<name>HashMap|HashSet|BTreeMap|BTreeSet|VecDeque|BinaryHeap)`|undeclared type `(?P<other>HashMap|HashSet|BTreeMap|VecDeque)`",
         "The type has to be brought in.", "Write `use std::collections::...;` at the top, with its name."),
        (r"cannot find (?P<kind>\w+) `(?P<name>\w+)` in this scope", "Rust does not know the {kind} `{name}`.", "Check its spelling, and whether it is made before this line and in the same block."),
        (r"mismatched types: expected `(?P<want>[^`]+)`, found `\(\)`", "`{want}` is promised, and nothing is given.", "Leave the `;` away after the last value, or write `return`."),
        (r"mismatched types: expected `bool`, found", "A condition must be true or false.", "Compare: `n != 0`."),
        (r"mismatched types: expected `?(?P<want>[^`,]+)`?, found `?(?P<came>[^`]+)`?", "Here stands `{came}`, and `{want}` is needed.", "Convert it: `as` for numbers, `.to_string()`, `.parse()`, `&` to lend."),
        (r"(borrow|use) of (partially )?moved value: `(?P<name>[^`]+)`", "`{name}` has been given away before, and is not yours any more.", "Lend it with `&`, or give away a `.clone()`."),
        (r"cannot borrow `(?P<name>[^`]+)` as mutable because it is also borrowed as immutable", "`{name}` is to change while somebody still looks at it.", "Finish with the first borrow before you change it, or copy what you need."),
        (r"cannot borrow `(?P<name>[^`]+)` as mutable more than once", "`{name}` is lent out twice to be changed.", "Finish with the first borrow before the second."),
        (r"cannot borrow `(?P<name>[^`]+)` as mutable, as it is not declared|cannot borrow `(?P<other>[^`]+)` as mutable", "What is to change is not declared as `mut`.", "Write `let mut`, or take a `&mut`."),
        (r"cannot assign twice to immutable variable `(?P<name>\w+)`", "`{name}` keeps its first value.", "Write `let mut {name}`."),
        (r"cannot assign to", "What is to change is not declared as `mut`.", "Write `let mut`, or take a `&mut`."),
        (r"cannot (?P<what>add|subtract|multiply|divide|calculate)", "The two sides have different types.", "Rust converts nothing by itself: write `as f64` or `as i32` after one."),
        (r"binary operation `(?P<sign>[^`]+)` cannot be applied", "`{sign}` is not defined for values of this type.", "A struct gets it with `#[derive(PartialEq)]` above it."),
        (r"this function takes (?P<want>.+?) but (?P<came>.+?) (was|were) supplied", "The function takes {want}, and {came} came.", "Compare the call with its parameters."),
        (r"non-exhaustive patterns: (?P<what>.+?) not covered", "The `match` does not say what to do with {what}.", "Add an arm for it, or `_` for all the rest."),
        (r"doesn't implement `(std::fmt::)?Display`", "This type cannot be printed with `{{}}`.", "Print it with `{{:?}}`, or implement `Display`."),
        (r"doesn't implement `(std::fmt::)?Debug`", "This type cannot be printed with `{{:?}}`.", "Write `#[derive(Debug)]` above it."),
        (r"no field `(?P<name>\w+)` on type `(?P<type>[^`]+)`", "`{type}` has no field `{name}`.", "Look at its definition."),
        (r"no method named `(?P<name>\w+)` found for \w+ `(?P<type>[^`]+)`|no method named `(?P<other>\w+)`", "There is no such method: `{name}{other}`.", "Check its spelling, and the type of what stands before the dot."),
        (r"cannot be indexed by `(?P<type>[^`]+)`", "Places are counted with `usize`, and this is of type `{type}`.", "Write `as usize` after the index."),
        (r"missing lifetime specifier", "Rust cannot tell how long what is returned lives.", "Return the value itself, such as a `String`, instead of a `&`."),
        (r"cannot return (reference to|value referencing)", "What is returned lies in a variable that ends with the function.", "Return the value itself instead of a reference to it."),
        (r"does not live long enough", "A reference would outlive what it points to.", "Keep the value in a variable that lives longer, or clone it."),
        (r"expected (one of )?(?P<want>.+), found (?P<came>.+?)(:.*)?$", "Here stands {came}, which cannot stand here.", "Look just before it: is a bracket, comma or operator missing?"),
    ),
    "panicked": rules(
        (r"index out of bounds: the len is (?P<length>\d+) but the index is (?P<index>\d+)", "Place {index} was asked for, and there are only {length}.", "Places count from 0; `.get(i)` answers `None` instead."),
        (r"`Option::unwrap\(\)` on a `None`", "There was no value to take: it is `None`.", "Use `match`, `if let Some(x)` or `unwrap_or`."),
        (r"`Result::unwrap\(\)` on an `Err` value: ParseIntError", "A text was to become a whole number and is none.", "Take away line ends with `.trim()`, or handle the `Err`."),
        (r"`Result::unwrap\(\)` on an `Err` value: (?P<what>.+)", "Something failed that was taken for granted: {what}.", "Handle the `Err`, or pass it on with `?`."),
        (r"attempt to divide by zero|remainder with a divisor of zero", "A whole number was divided by zero.", "Check the divisor first, or use `checked_div`."),
        (r"attempt to (?P<what>\w+) with overflow", "The result is too large or too small for its type.", "Use a wider type, or `checked_` and `saturating_` operations. A `usize` cannot go below 0."),
        (r"already (mutably )?borrowed", "The content of a `RefCell` is lent out already.", "Let the first borrow end before the second: put it into a block."),
        (r"byte index \d+ is not a char boundary", "A text was cut in the middle of a character.", "Walk over `.chars()` instead of bytes."),
    ),
}  # fmt: skip
