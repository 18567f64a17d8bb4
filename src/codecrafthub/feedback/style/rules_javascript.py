"""The remarks we make on JavaScript and TypeScript: Biome's rules that teach something, each said to a learner.

Order is importance, as in the table for Python; rules about layout alone are left out.
"""
# ruff: noqa: E501  (a table of sentences reads best with each on its line)

from codecrafthub.feedback.style.rules import do, know
from codecrafthub.feedback.words import Words

RULES: dict[str, Words] = {
    # Likely mistakes
    "correctness/useIsNan": do("This comparison with `NaN` is never true.", "`NaN` equals nothing, not even itself.", "Ask `Number.isNaN(...)`.", "Compare with `Number.isNaN`.", "equality"),
    "suspicious/noDoubleEquals": do("`==` changes the types of both sides before it compares.", '`0 == ""` is true, which surprises later.', "Compare with `===`.", "Use `===`.", "equality"),
    "suspicious/noAssignInExpressions": do("`=` gives a value here where a question is expected.", "The condition is then the value that was given, not a comparison.", "Write `===` to compare.", "Assignment inside an expression.", "equality"),
    "suspicious/useIterableCallbackReturn": do("This function hands nothing back.", "Every element then becomes `undefined`.", "A body in braces needs a `return`.", "The callback returns nothing.", "array-methods"),
    "correctness/noUnreachable": do("Nothing ever comes to this line.", "The function is left before.", "Move it above the `return`, or remove it.", "Unreachable code.", "functions"),
    "suspicious/noFallthroughSwitchClause": do("This case runs on into the next one.", "Without an end the lines of the next case are done as well.", "End it with `break` or `return`.", "`case` falls through."),
    "suspicious/noSelfCompare": do("A value is compared with itself here.", "The answer is the same for every input.", "Compare it with the other value that you mean.", "Both sides are the same.", "equality"),
    "correctness/noSelfAssign": do("This gives a variable the value it has already.", "The line changes nothing, so another one was probably meant.", "Which value should it get? Else remove the line.", "Self-assignment.", "values-and-names"),
    "correctness/noConstantCondition": do("This condition never changes.", "One of the two ways is never taken.", "Put the variable that you mean into it.", "Constant condition."),
    "suspicious/noConstantBinaryExpressions": do("The answer of this expression never changes.", "It is the same whatever the values are.", "Look at which operator binds first, and add parentheses.", "Constant expression."),
    "suspicious/noDuplicateCase": do("Two cases have the same value.", "The second is never reached.", "Remove one, or give it its own value.", "Duplicate `case`."),
    "suspicious/noDuplicateObjectKeys": do("The same name stands twice in this object.", "Only the last value of a name stays.", "Remove one, or use another name.", "Duplicate key: the last value wins.", "objects"),
    "suspicious/noDuplicateParameters": do("Two parameters have the same name.", "Only the last of them can be used.", "Rename one.", "Duplicate parameter.", "functions"),
    "suspicious/noRedeclare": do("The same name is made twice.", "The first value is lost.", "Choose another name, or leave the keyword out.", "Redeclared name.", "values-and-names"),
    "suspicious/noSparseArray": do("Between two commas nothing stands.", "That makes a hole in the array, which most methods skip.", "Write the element, or remove a comma.", "Sparse array.", "arrays"),
    "suspicious/noCompareNegZero": do("This comparison cannot tell `-0` from `0`.", "The two are equal for `===`.", "Use `Object.is(x, -0)` if the sign matters.", "Use `Object.is` for `-0`.", "equality"),
    "suspicious/noUnsafeNegation": do("`!` belongs to the name alone here.", "It is read before `in` and `instanceof`.", "Put the question in parentheses: `!(key in object)`.", "Negation binds to the left operand."),
    "correctness/noUnsafeFinally": do("This leaves the function from `finally`.", "What `try` had returned or thrown is thrown away.", "Return after the block.", "Control flow in `finally`.", "errors"),
    "correctness/noUnsafeOptionalChaining": do("`?.` may give `undefined` here.", "What follows cannot work with that.", "Use `?.` all the way, or a default: `(a?.b ?? ...)`.", "Unsafe use of `?.`.", "objects"),
    "suspicious/noAsyncPromiseExecutor": do("What is thrown in this async function is lost.", "A promise does not hear of errors in an async executor.", "Take `async` away, or do without `new Promise`.", "Async promise executor.", "promises"),
    "suspicious/noShadowRestrictedNames": do("This hides a name of the language itself.", "Below, the name does not mean what readers expect.", "Choose another name.", "Shadows a restricted name.", "values-and-names"),
    "suspicious/noGlobalIsNan": know("The global `isNaN` turns texts into numbers first.", '`isNaN("abc")` is true, though a text is no `NaN`.', "Use `Number.isNaN(...)`.", "Use `Number.isNaN`.", "equality"),
    "suspicious/noPrototypeBuiltins": know("This asks an object through a method of its own.", "An object may have a property of this name itself.", "`Object.hasOwn(object, key)` is safe.", "Use `Object.hasOwn`.", "objects"),
    "correctness/useParseIntRadix": know("`parseInt` is not told which base it reads.", "A reader cannot tell whether another base was meant.", "Write `parseInt(text, 10)`.", "Give `parseInt` a radix."),
    "suspicious/noExplicitAny": know("`any` switches the checks off for this value.", "Mistakes with it are only seen when the program runs.", "Say what it is, or `unknown`.", "Avoid `any`."),
    "suspicious/noImplicitAnyLet": know("This variable has neither a type nor a value.", "The checks are off for it.", "Give it one of the two.", "Implicit `any`."),
    "suspicious/noDebugger": do("`debugger` is still in the code.", "It stops the program for whoever looks into it.", "Take it out when you are done.", "Left-over `debugger`."),
    # Left over
    "correctness/noUnusedVariables": know("This name gets a value that is never used.", "Readers look for its purpose.", "Use it, or remove it.", "Unused variable.", "values-and-names"),
    "correctness/noUnusedImports": know("This is imported and never used.", "Without it the next reader has less to wonder about.", "Remove the import.", "Unused import."),
    "suspicious/noEmptyBlockStatements": know("This block is empty.", "A reader cannot tell whether something was left out.", "Say in a comment why, or take it out.", "Empty block."),
    "complexity/noUselessCatch": know("This `catch` only throws the same thing again.", "Without it nothing changes.", "Remove `try` and `catch`.", "Useless `catch`.", "errors"),
    "suspicious/useAwait": know("This function is async and awaits nothing.", "Whoever calls it has to wait for a promise all the same.", "Take `async` away, or add the `await` that is missing.", "`async` without `await`.", "promises"),
    # Said more directly
    "suspicious/noVar": know("`var` is known outside of its block, too.", "`let` and `const` are not, which saves surprises.", "Write `let` or `const`.", "Use `let` or `const`.", "values-and-names"),
    "style/useConst": know("This name never gets another value.", "`const` says so, and nobody has to look for a change.", "Write `const`.", "Use `const`.", "values-and-names"),
    "style/noParameterAssign": know("The caller's value is overwritten here.", "Below, the parameter does not hold what was passed in.", "Give the new value a name of its own.", "Parameter is reassigned.", "functions"),
    "complexity/noUselessTernary": know("The condition is true or false already.", "`? true : false` says it twice.", "Leave the condition alone.", "Use the condition itself."),
    "complexity/noExtraBooleanCast": know("A condition is turned into true or false by itself.", "`!!` or `Boolean(...)` adds nothing.", "Leave it out.", "Redundant boolean cast."),
    "style/noUselessElse": know("No `else` is needed here.", "The `if` leaves the function, and a level less is easier to keep in mind.", "Take the lines out of the `else`.", "Unnecessary `else`."),
    "style/useCollapsedElseIf": know("This `else` holds only an `if`.", "`else if` says it with one level less.", "Write `else if`.", "Use `else if`."),
    "style/useCollapsedIf": know("These two nested `if`s can be one.", "Each level is one more thing to keep in mind.", "Join the conditions with `&&`.", "Merge the nested `if`s with `&&`."),
    "style/noNestedTernary": know("One `? :` stands inside another.", "The order in which they are read is hard to see.", "Use `if`, or a name for the inner one.", "Nested ternary."),
    "complexity/useOptionalChain": know("This asks step by step whether something is there.", "`?.` does so in one go.", "Write `a?.b?.c`.", "Use optional chaining.", "objects"),
    "style/useTemplate": know("This text is put together with `+`.", "A template shows the text as it will be.", "Write `${name}` between backticks.", "Use a template literal.", "strings"),
    "style/useForOf": know("The index is only used to get the element.", "`for … of` hands over the element itself.", "Write `for (const item of list)`.", "Use `for … of`.", "loops"),
    "complexity/useArrowFunction": know("This function can be an arrow.", "An arrow is shorter and keeps `this`.", "Write `(x) => ...`.", "Use an arrow function.", "functions"),
    "style/useExponentiationOperator": know("`**` says the same as `Math.pow`.", "It reads like the formula.", "Write `a ** b`.", "Use `**`."),
    "style/useShorthandAssign": know("The name stands twice in this assignment.", "`x += 1` says the same, and the name stands there once.", "Write `x += ...`.", "Use the shorthand assignment."),
    "complexity/useLiteralKeys": know("A fixed name needs no brackets.", "Brackets tell a reader that the name is worked out.", "Write `object.name`.", "Use a literal key.", "objects"),
    "style/useDefaultParameterLast": know("A parameter with a default stands before one without.", "Only the last ones can be left out by a caller.", "Put it last.", "Default parameter last.", "functions"),
    "complexity/useFlatMap": know("`flatMap` does both steps in one.", "No array in between is built.", "Write `list.flatMap(...)`.", "Use `flatMap`.", "array-methods"),
    "complexity/useDateNow": know("An object is made here only to ask for the time.", "`Date.now()` gives the number itself.", "Write `Date.now()`.", "Use `Date.now`."),
    "complexity/noUselessLoneBlockStatements": know("These braces do nothing here.", "A reader looks for the `if` or loop they belong to.", "Remove them.", "Useless block."),
    "style/noYodaExpression": know("The fixed value stands first here.", "Readers expect the changing side first.", "Write `x === 3`.", "Yoda condition."),
}  # fmt: skip
