"""Programs that compilers warn of: the rule, the compiler, and the line where the remark stands."""

from typing import NamedTuple


class Warned(NamedTuple):
    code: str
    tool: str
    line: int
    source: str


def _c(code: str, body: str, *, tool: str = "gcc", before: str = "", line: int = 4) -> Warned:
    head = "#include <stdio.h>" if tool == "gcc" else "#include <cstdio>"
    return Warned(code, tool, line, f"{head}\n{before}\nint main(void) {{\n{body}\nreturn 0; }}\n")


def _java(code: str, body: str) -> Warned:
    return Warned(
        code,
        "javac",
        4,
        f"import java.util.*;\nclass Main {{\npublic static void main(String[] args) {{\n{body}\n}} }}\n",
    )


def _rust(code: str, body: str, line: int = 4, before: str = "") -> Warned:
    return Warned(code, "rustc", line, f"#![allow(clippy::all)]\n{before}\nfn main() {{\n{body}\n}}\n")


WARNED = [
    _c("c/uninitialized", 'int n; printf("%d", n + 1);'),
    _c("c/assignment-in-condition", 'int n = 1; if (n = 2) printf("a");'),
    _c("c/chained-comparison", 'int n = 1; printf("%d", 0 < n < 5);'),
    _c("c/format", 'double x = 1; printf("%d", x);'),
    _c("c/format", 'printf("%d %d", 1);'),
    _c("c/string-comparison", 'char *s = "a"; if (s == "b") printf("a");'),
    _c("c/unclear-order", 'int i = 1; i = i++ + i++; printf("%d", i);'),
    _c("c/division-by-zero", 'printf("%d", 1 / 0);'),
    _c("c/misleading-indentation", 'if (getchar())\n  printf("a");\n  printf("b");'),
    _c("c/return-type", "", before="int f(int n) { if (n) return 1; }", line=2),
    Warned("c/undeclared-function", "gcc", 1, "int main(void) { return g(); }\nint g(void) { return 1; }\n"),
    _c("c/pointer-mix", 'int *p = 5; printf("%d", *p);'),
    _c("c/unused-function", "", before="static int f(void) { return 1; }", line=2),
    _c("c/self-comparison", 'int n = 1; if (n == n) printf("a");'),
    _c("c/no-effect", 'int n = 1; n + 1; printf("%d", n);'),
    _c("c/long-character", "char c = 'ab'; printf(\"%c\", c);"),
    _c("c/overflow", 'unsigned char c = 300; printf("%d", c);'),
    _c("c/boolean-comparison", 'int n = 1; if (!n == 5) printf("a");'),
    _c("c/mixed-logic", 'int a = 1, b = 0, c = 1; if (a || b && c) printf("a");'),
    _c("c/unused-variable", "int n;"),
    _c("c/unused-variable", "int n; n = 3;"),
    _c("c/sign-comparison", 'unsigned n = 3; int i = -1; if (i < n) std::printf("a");', tool="g++"),
    _c("c/self-comparison", 'int n = 1; if (n == n) std::printf("a");', tool="g++"),
    _java("java/empty", 'int n = args.length; if (n > 3); System.out.println("a");'),
    _java("java/division-by-zero", "int n = 1 / 0;"),
    _java("java/rawtypes", "List names = new ArrayList<String>();"),
    _java("java/cast", "int n = (int) 5;"),
    _java("java/static", "Integer n = 5; int m = n.MAX_VALUE;"),
    _java("java/deprecation", "Date day = new Date(2000, 1, 1);"),
    _java("java/deprecation", "Integer n = new Integer(5);"),
    _java("java/fallthrough", "switch (args.length) { case 1: System.out.println(1); case 2: System.out.println(2); }"),
    _java("java/unchecked", "List<String> names = new ArrayList();"),
    _java("java/finally", "try { System.out.println(); } finally { return; }"),
    _rust("rust/unused-result", '"5".parse::<i32>();'),
    _rust("rust/endless-recursion", "f();", 2, "fn f() { f() }"),
    _rust("rust/unreachable", 'return; println!("a");'),
    _rust("rust/useless-comparison", 'let n: u8 = 3; if n >= 0 { println!("a"); }'),
    _rust("rust/no-effect", 'let n = 3; n + 1; println!("{}", n);'),
    _rust("rust/overwritten", 'let mut n = 1; n = 2; println!("{}", n);'),
    _rust("rust/unused-variable", "let n = 3;"),
    _rust("rust/unused-mut", 'let mut n = 3; println!("{}", n);'),
    _rust("rust/unused-import", "", 2, "use std::collections::HashMap;"),
    _rust("rust/parentheses", 'let n = 3; if (n > 2) { println!("a"); }'),
    _rust("rust/dead-code", "", 2, "fn f() {}"),
    _rust("rust/naming", 'let someName = 3; println!("{}", someName);'),
]
