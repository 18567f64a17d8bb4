"""Mutants of programs in other languages than Python: which faults are made, and each still a program."""

import pytest

from codecrafthub.content.mutants.grammar.program import grammar_mutants
from codecrafthub.content.mutants.grammar.syntax import parse
from codecrafthub.content.mutants.mutant import Mutant

JS = [
    ("boundary", "x = a < b;", {"a <= b"}),
    ("branch", "if (a < b) f();", {"true", "false"}),
    ("branch", "while (a < b) f();", {"false"}),
    ("branch", "for (let i = 0; i < n; i++) f();", {"false"}),
    ("branch", "x = a ? b : c;", {"true", "false"}),
    ("branch", "const f = (a) => a === 1;", {"true", "false"}),
    ("branch", "const f = (a) => a + 1;", set()),
    ("opposite", "x = a === b;", {"a !== b"}),
    ("opposite", "if (a === b) f();", set()),
    ("half", "x = a && b;", {"a", "b", "a || b"}),
    ("half", "x = a ?? b;", {"a", "b", "a || b"}),
    ("negation", "x = !a;", {"a"}),
    ("constant", "x = 3;", {"x = 2", "x = 4"}),
    ("constant", "x = 0;", {"x = 1", "x = (-1)"}),
    ("constant", "x = 1.5;", {"x = 0.5", "x = 2.5"}),
    ("constant", "x = 0x1f;", set()),
    ("constant", "x = true;", {"x = false"}),
    ("constant", "x = `a ${b}`;", {"`${b}`"}),
    ("constant", "x = {'a': b};", set()),
    ("constant", "x = a < 6;", {"a < 5"}),
    ("constant", "throw new Error('no');", set()),
    ("constant", "import { a } from './a.js';", set()),
    ("arithmetic", "x = a + b;", {"a - b"}),
    ("arithmetic", "x = a % b;", {"a"}),
    ("arithmetic", "x = '~' + a;", {"a", "'~'"}),
    ("sign", "x = -a;", {"a"}),
    ("element", "x = [a, b, c];", {"[b, c]", "[a, b]"}),
    ("element", "x = [a, b];", {"[b]", "[a]", "[b, a]"}),
    ("element", "const [a, b] = c;", set()),
    ("element", "x = [a, b].includes(c);", {"[b]", "[a]"}),
    ("left out", "a.push(b);", {""}),
    ("left out", "if (a) f();", set()),
    ("left out", "if (a) { f(); }", set()),
    ("left out", "if (a) { f(); g(); }", {""}),
    ("left out", "'use strict';", set()),
    ("jump", "for (const a of b) { if (a) break; }", {"continue"}),
    ("jump", "while (true) { if (a) break; }", set()),
    ("jump", "for (const a of b) { if (a) continue; f(); }", {"break"}),
    ("jump", "switch (a) { case 1: f(); break; case 2: g(); break; }", {""}),
    ("addition", "a += b;", {"a -= b", "a = b"}),
    ("addition", "for (let i = 0; i < n; i += 2) f();", set()),
    ("addition", "a++;", {"a--"}),
    ("wrapper", "x = new Set(a);", {"[...a]"}),
    ("wrapper", "x = Math.abs(a);", {"a"}),
    ("wrapper", "x = a.trim().toLowerCase();", {"a.trim()", "a"}),
    ("wrapper", "x = readFileSync(0, 'utf8').trim();", set()),
    ("other call", "x = Math.floor(a / b);", {"Math.ceil(a / b)"}),
    ("other call", "x = a.some(f);", {"a.every(f)"}),
    ("argument", "x = a.sort((p, q) => p - q);", {"a.sort()"}),
    ("argument", "x = a.slice(1, 3);", {"a.slice(1)", "a.slice(0, 3)"}),
    ("argument", "function f(a = 3) {}", {"a"}),
    ("round", "for (const a of b) f();", {"[...b].slice(1)", "[...b].slice(0, -1)"}),
    ("round", "for (const a in b) f();", set()),
    ("round", "x = a.map(f);", {"a.slice(1).map(f)", "a.slice(0, -1).map(f)"}),
    ("copy", "x = [...a];", {"a"}),
    ("copy", "x = a?.b;", {"a.b"}),
    ("answer", "function f() { return a; }", {"return null"}),
    ("answer", "function f() { return null; }", {"return 0"}),
    ("error", "throw new RangeError('no');", {"throw new Error('no')"}),
    ("error", "try { f(); } catch (e) { g(); }", {"catch (e) { throw e; g(); }"}),
    ("pattern", "x = /^a+$/gi;", {"/^a+$/g", "/^a+$/i", "/a+$/gi", "/^a+/gi"}),
]
OTHERS = [
    ("typescript", "function f(a: number = 3): number { return a; }", {"a: number = 4", "a: number = 2", "a: number", "return null"}),
    ("c", "int main(void) { if (a < b) { f(); } return x; }", {"a <= b", "1", "0"}),
    ("cpp", "int main() { std::cout << std::max(a, b); }", {"", "std::min"}),
    ("go", "package main\nfunc main() { for _, a := range b { t += a } }\n", {"", "t -= a", "t = a"}),
    ("java", "class A { int f(int a) { return Math.max(a, 2); } }", {"Math.min(a, 2)", "Math.max(a, 3)", "Math.max(a, 1)"}),
    ("rust", "fn main() { let a = b.iter().max(); if a > 2 { f(); } }",
     {"b.iter().min", "a >= 2", "true", "false", "a > 3"}),
]  # fmt: skip


def found(runtime: str, text: str, operator: str | None = None, stub: str = "") -> list[Mutant]:
    return [one for one in grammar_mutants(runtime, "a", text, stub) if operator in (None, one.operator)]


@pytest.mark.parametrize(("operator", "text", "became"), JS)
def test_the_faults_of_each_kind(operator: str, text: str, became: set[str]) -> None:
    assert {one.became for one in found("javascript", text, operator)} == became


@pytest.mark.parametrize(("operator", "text", "became"), JS)
def test_every_mutant_is_another_program(operator: str, text: str, became: set[str]) -> None:
    texts = [one.text for one in found("javascript", text)]
    assert all(parse("javascript", one.encode()) is not None for one in texts)
    assert len(set(texts)) == len(texts)
    assert text not in texts


@pytest.mark.parametrize(("runtime", "text", "became"), OTHERS)
def test_every_language_has_its_mutants(runtime: str, text: str, became: set[str]) -> None:
    assert {one.became for one in found(runtime, text)} == became


def test_a_function_is_left_as_the_stub_has_it() -> None:
    stub = "export function f(a) {\n}\n\nexport const g = (a) => {};\n"
    text = "export function f(a) {\n  return a;\n}\n\nexport const g = (a) => { return f(a); };\n"
    texts = [one.text for one in found("javascript", text, "stub", stub)]
    assert texts == [text.replace("{\n  return a;\n}", "{\n}"), text.replace("{ return f(a); }", "{}")]


def test_places_are_right_where_letters_take_several_bytes() -> None:
    (one, _) = found("javascript", "const é = '€';\n// ü\nx = 3;\n", "constant")[1:]
    assert (one.line, one.text) == (3, "const é = '€';\n// ü\nx = 4;\n")


def test_what_is_no_program_has_no_mutants() -> None:
    assert found("javascript", "const = 3;") == []
