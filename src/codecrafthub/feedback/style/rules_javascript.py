"""The remarks we make on JavaScript and TypeScript: Biome's rules that teach something, each with why it matters.

Order is importance, as in the table for Python; rules about layout alone are left out.
"""
# ruff: noqa: E501  (a table of sentences reads best with each on its line)

from codecrafthub.feedback.style.rules import StyleRule, info, warning

RULES: dict[str, StyleRule] = {
    # Likely mistakes
    "correctness/useIsNan": warning("`NaN` equals nothing, not even itself, so this is never true. Ask `Number.isNaN(...)`."),
    "suspicious/noDoubleEquals": warning('`==` changes the types of both sides first: `0 == ""` is true. Compare with `===`.'),
    "suspicious/noAssignInExpressions": warning("`=` gives a value here where a question is expected. Write `===` to compare."),
    "suspicious/useIterableCallbackReturn": warning("This function hands nothing back, so every element becomes `undefined`. A body in braces needs a `return`."),
    "correctness/noUnreachable": warning("Nothing ever comes here: the function is left before."),
    "suspicious/noFallthroughSwitchClause": warning("This case runs on into the next one. End it with `break` or `return`."),
    "suspicious/noSelfCompare": warning("A value is compared with itself, so the answer is always the same."),
    "correctness/noSelfAssign": warning("This gives a variable the value it has already."),
    "correctness/noConstantCondition": warning("This condition never changes, so one of the two ways is never taken."),
    "suspicious/noConstantBinaryExpressions": warning("The answer of this never changes, whatever the values are."),
    "suspicious/noDuplicateCase": warning("Two cases have the same value: the second is never reached."),
    "suspicious/noDuplicateObjectKeys": warning("The same name stands twice in this object; only the last value stays."),
    "suspicious/noDuplicateParameters": warning("Two parameters have the same name; only the last can be used."),
    "suspicious/noRedeclare": warning("The same name is made twice, and the first value is lost. Choose another, or leave the keyword out."),
    "suspicious/noSparseArray": warning("Between two commas nothing stands, which makes a hole in the array."),
    "suspicious/noCompareNegZero": warning("`-0` and `0` are equal for `===`. Use `Object.is(x, -0)` if the sign matters."),
    "suspicious/noUnsafeNegation": warning("`!` belongs to the name alone here. Put the question in parentheses: `!(key in object)`."),
    "correctness/noUnsafeFinally": warning("Leaving from `finally` throws away what `try` had returned or thrown."),
    "correctness/noUnsafeOptionalChaining": warning("`?.` may give `undefined` here, and what follows cannot work with that."),
    "suspicious/noAsyncPromiseExecutor": warning("What an async function throws in here is lost. Take `async` away, or do without `new Promise`."),
    "suspicious/noShadowRestrictedNames": warning("This hides a name of the language itself. Choose another."),
    "suspicious/noGlobalIsNan": info("The global `isNaN` turns texts into numbers first. `Number.isNaN` does not."),
    "suspicious/noPrototypeBuiltins": info("An object may have a property of this name itself. `Object.hasOwn(object, key)` is safe."),
    "correctness/useParseIntRadix": info("Say which base you read: `parseInt(text, 10)`."),
    "suspicious/noExplicitAny": info("`any` switches the checks off for this value. Say what it is, or `unknown`."),
    "suspicious/noImplicitAnyLet": info("Without a type or value the checks are off for this variable. Give it one of the two."),
    "suspicious/noDebugger": warning("`debugger` stops the program for whoever looks into it. Take it out when you are done."),
    # Left over
    "correctness/noUnusedVariables": info("This name gets a value that is never used. Use it or remove it: readers look for its purpose."),
    "correctness/noUnusedImports": info("This is imported and never used. Without it the next reader has less to wonder about."),
    "suspicious/noEmptyBlockStatements": info("This block is empty: say in a comment why, or take it out."),
    "complexity/noUselessCatch": info("This `catch` only throws the same thing again; without it nothing changes."),
    "suspicious/useAwait": info("This function is async and awaits nothing. Take `async` away, or is an `await` missing?"),
    # Said more directly
    "suspicious/noVar": info("`var` is known outside of its block, too. `let` and `const` are not, which saves surprises."),
    "style/useConst": info("This never gets another value. `const` says so, and nobody has to look for it."),
    "style/noParameterAssign": info("The caller's value is overwritten. A name of its own keeps both usable."),
    "complexity/noUselessTernary": info("The condition is true or false already: leave `? true : false` out."),
    "complexity/noExtraBooleanCast": info("A condition is turned into true or false by itself: `!!` or `Boolean(...)` is not needed."),
    "style/noUselessElse": info("The `if` leaves the function, so no `else` is needed: one level less to keep in mind."),
    "style/useCollapsedElseIf": info("`else` with only an `if` inside is an `else if`: one level less to keep in mind."),
    "style/useCollapsedIf": info("Two nested `if`s that belong together read easier as one, joined by `&&`."),
    "style/noNestedTernary": info("One `? :` inside another is hard to read. Use `if`, or a name for the inner one."),
    "complexity/useOptionalChain": info("`?.` asks step by step in one go: `a?.b?.c`."),
    "style/useTemplate": info("A template reads more easily than many `+`: `` `${name} is ${age}` ``."),
    "style/useForOf": info("The index is only used to get the element: `for (const item of list)` hands it to you."),
    "complexity/useArrowFunction": info("An arrow is shorter and keeps `this`: `(x) => ...`."),
    "style/useExponentiationOperator": info("`**` says the same as `Math.pow`."),
    "style/useShorthandAssign": info("`x += 1` says the same, and the name stands there once."),
    "complexity/useLiteralKeys": info("A fixed name needs no brackets: `object.name`."),
    "style/useDefaultParameterLast": info("A parameter with a default stands last: only those can be left out."),
    "complexity/useFlatMap": info("`flatMap` does both steps in one."),
    "complexity/useDateNow": info("`Date.now()` says the same without making an object."),
    "complexity/noUselessLoneBlockStatements": info("These braces do nothing here."),
    "style/noYodaExpression": info("Readers expect the changing side first: `x === 3`."),
}  # fmt: skip
