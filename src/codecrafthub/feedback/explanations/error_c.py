"""What gcc and g++ complain of, and how their programs end, in plain words."""
# ruff: noqa: E501  (a table of sentences reads best with each on its line)

from codecrafthub.feedback.explanations.rules import Table, rules

_CRASHED = rules(
    (r"Segmentation fault", "The program touched memory that is not its own.",
     "Look for an index past the end, a pointer that points to nothing yet, or calls that never stop calling."),
    (r"Floating point exception", "A whole number was divided by zero.", "Check the divisor before you divide."),
    (r"Aborted", "The program gave up: something it relies on was broken.",
     "Is memory freed twice, or written past the end of what was asked for?"),
)  # fmt: skip

C: Table = {
    "crashed": _CRASHED,
    "Assertion": rules(
        (r"(?P<what>.+)", "`{what}` was to be true here and is not.", "Print what it compares just before, and see which you did not expect."),
    ),
    "CompileError": rules(
        (r"^expected ',' or ';' before|^expected ';'", "A `;` is missing, most likely at the end of the line above.", "Every statement ends in a `;`."),
        (r"^expected '(?P<mark>[)\]])' before", "A `{mark}` is missing on this line.", "Count the brackets: each that is opened is closed."),
        (r"at end of input|expected '\}'", "The file ends while a `{{` is still open.", "Count the braces: each function and block closes its own."),
        (r"^expected identifier or '\(' before '\}'", "There is one `}}` too many.", "Count the braces above: one closes too early."),
        (r"^expected (primary-)?expression before '?(?P<what>[^']+?)'?( token)?$", "Before `{what}` a value is missing.", "Say what should stand there."),
        (r"^expected declaration", "Something stands here that cannot stand outside of a function.", "Does a `}}` above close the function too early?"),
        (r"^missing terminating (?P<mark>.) character", "The text on this line begins with a quote, and its end is missing.", "End it with the same quote."),
        (r"'(?P<name>\w+)' (undeclared|was not declared)[^;]*; did you mean '(?P<near>[^']+)'",
         "The compiler does not know the name `{name}`.", "Did you mean `{near}`?"),
        (r"'(?P<name>\w+)' (undeclared|was not declared)", "The compiler does not know the name `{name}`.",
         "Check its spelling, and declare it with its type before its first use."),
        (r"undefined reference to [`'](WinMain|main)'", "There is no `main`, where every program begins.", "Write `int main(void)`, spelt like this."),
        (r"undefined reference to [`'](?P<name>[^']+)'", "`{name}` is used, but nobody has written what it does.", "Write the function, or check the spelling where it is called."),
        (r"implicit declaration of function '(?P<name>\w+)'", "`{name}` is called before the compiler has heard of it.",
         "Write it above, or include the header that declares it."),
        (r"unknown type name 'bool'", "C knows `bool` from a header only.", "Write `#include <stdbool.h>` at the top."),
        (r"unknown type name '(?P<name>\w+)'", "`{name}` is no type that the compiler knows.", "Check its spelling, and whether its header is included or its struct defined above."),
        (r"too (?P<how>few|many) arguments to function '(?P<name>[^']+)'", "`{name}` is called with too {how} values.", "Compare the call with the list of its parameters."),
        (r"conflicting types for '(?P<name>\w+)'|ambiguating new declaration of '(?P<other>[^']+)'",
         "The same function is declared in two ways.", "Make the types of both lines equal."),
        (r"redefinition of '(?P<name>[^']+)'|redeclaration of '(?P<other>[^']+)'", "The same name is defined twice in the same place.", "To change its value, leave its type away the second time."),
        (r"No such file or directory", "There is no header of this name.", "Check its spelling: `<stdio.h>`, `<string.h>`, `<iostream>`."),
        (r"assignment to expression with array type", "An array cannot be given a value with `=`.", "Copy it element by element, or a text with `strcpy`."),
        (r"lvalue required as left", "Left of `=` there must be a variable, and here is a value that was worked out.", "To compare, write `==`."),
        (r"assignment of (read-only|member)[^']*'(?P<name>[^']+)'", "`{name}` is `const`: it keeps its first value.", "Leave `const` away if it has to change."),
        (r"has no member named '(?P<name>\w+)'", "`{name}` is no member of this.", "Look at its definition: how is it spelt there? A `std::vector` grows with `push_back`."),
        (r"invalid type argument of '->'", "`->` needs a pointer, and what stands before it is the thing itself.", "Write a `.` instead."),
        (r"is a pointer; did you mean to use '->'", "What stands before the dot is a pointer.", "Write `->` instead."),
        (r"invalid type argument of unary '\*'", "`*` follows a pointer, and this is none.", "Leave the `*` away, or make it a pointer."),
        (r"invalid operands to binary (?P<sign>\S+)", "`{sign}` cannot join two values of these types.", "Texts are joined with `strcat`, and compared with `strcmp`."),
        (r"'else' without a previous 'if'", "This `else` belongs to no `if`.", "More than one line after an `if` needs braces around."),
        (r"void value not ignored", "The function gives nothing back, and its answer is used.", "Call it on a line of its own, or give it a type and a `return`."),
        (r"subscripted value is neither array", "What stands before `[` is neither an array nor a pointer.", "Check its type."),
        (r"called object '(?P<name>[^']+)' is not a function", "`{name}` is called, and it is no function.", "Is an operator missing before the `(`?"),
        (r"duplicate case value", "Two cases of this `switch` have the same value.", "Leave one away, or join them."),
        (r"'(?P<name>string|vector|map|set|unordered_map|queue|stack|deque|array)' is not a member of 'std'",
         "`std::{name}` is not known yet.", "Write `#include <{name}>` at the top."),
        (r"'(?P<name>cout|cin|endl|cerr)' is not a member of 'std'", "`std::{name}` is not known yet.", "Write `#include <iostream>` at the top."),
        (r"'(?P<name>sort|reverse|max|min|count|find|swap)' is not a member of 'std'", "`std::{name}` is not known yet.", "Write `#include <algorithm>` at the top."),
        (r"'(?P<name>\w+)' is not a member of 'std'", "`std` has no `{name}`, or its header is missing.", "Check the spelling, and which header brings it."),
        (r"cannot convert '(?P<came>[^']+)'.* to '(?P<want>[^']+)'", "Here stands `{came}`, and `{want}` is needed.", "Convert it, or change one of the types."),
        (r"conversion from '(?P<came>[^']+)' to .*'(?P<want>[^']+)'", "Here stands `{came}`, and `{want}` is needed.", "A number becomes a text with `std::to_string`."),
        (r"no match for 'operator(?P<sign>[^']+)' in 'std::cin", "`std::cin` gives, and does not take.", "Read with `>>`."),
        (r"no match for 'operator(?P<sign>[^']+)'", "`{sign}` is not defined for values of these two types.", "Look at the types on both sides, and convert one."),
        (r"'(?P<name>[^']+)' is private", "`{name}` is private: only its class may use it.", "Call a public function of the class, or make it public."),
        (r"expected ';' after (class|struct)", "A `;` is missing after the `}}` of the class.", "Write `}};`."),
    ),
}  # fmt: skip

_STANDARD = {
    "std::out_of_range": rules(
        (r"__n \(which is (?P<index>\d+)\) >= this->size\(\) \(which is (?P<length>\d+)\)",
         "Place {index} was asked for, and there are only {length}.", "Places count from 0 up to `size() - 1`."),
        (r"", "`at` was asked for a place that does not exist.", "Places count from 0 up to `size() - 1`."),
    ),
    "std::invalid_argument": rules((r"stoi|stol|stod", "A text was to become a number and is none.", "Print the text just before.")),
    "std::bad_alloc": rules((r"", "More memory was asked for than there is.", "Print the size that you ask for.")),
    "std::logic_error": rules((r"null", "A text was made of a pointer to nothing.", "Check the pointer first.")),
}  # fmt: skip
CPP: Table = {**C, **_STANDARD}
