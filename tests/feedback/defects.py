"""Small programs with one defect each, in the compiled languages, and words of what a learner is told about it."""

from typing import NamedTuple


class Defect(NamedTuple):
    """`told` stands in the explanation or its next step; `line` is where it is shown, 0 where there is no line.

    `told_by_older` stands there instead where an older compiler says less.
    """

    language: str
    source: str
    told: str
    line: int
    told_by_older: str | None = None


OLDER_RUST = "has another type than this place needs"


def _c(body: str, told: str, line: int, before: str = "") -> Defect:
    return Defect("c", f"#include <stdio.h>\n{before}\nint main(void) {{\n{body}\nreturn 0; }}\n", told, line)


def _cpp(body: str, told: str, line: int, before: str = "") -> Defect:
    return Defect("cpp", f"#include <iostream>\n{before}\nint main() {{\n{body}\n}}\n", told, line)


def _go(body: str, told: str, line: int, before: str = "") -> Defect:
    return Defect("go", f"package main\n{before}\nfunc main() {{\n{body}\n}}\n", told, line)


def _java(body: str, told: str, line: int, before: str = "") -> Defect:
    top = "public class Main {"
    return Defect("java", f"{top}\n{before}\npublic static void main(String[] args) {{\n{body}\n}}\n}}\n", told, line)


def _rust(body: str, told: str, line: int, before: str = "", told_by_older: str | None = None) -> Defect:
    return Defect("rust", f"#![allow(unused)]\n{before}\nfn main() {{\n{body}\n}}\n", told, line, told_by_older)


DEFECTS = [
    _c('int n = 3\nprintf("%d", n);', "A `;` is missing", 5),
    _c("int total = 1; return totl;", "Did you mean `total`?", 4),
    _c("if (1) {", "a `{` is still open", 5),
    _c("return twice(2);", "nobody has written what it does", 0),
    _c("return twice(2);", "`twice` is called with too few values", 4, "int twice(int a, int b) { return a * b; }"),
    _c('char s[9]; s = "abc";', "`strcpy`", 4),
    _c("int a = 1; if (a + 1 = 2) a = 3;", "To compare, write `==`", 4),
    _c('printf("hello);', "its end is missing", 4),
    _c("bool ready = 1;", "#include <stdbool.h>", 4),
    _c("struct P p = {1}; return p->x;", "Write a `.` instead", 4, "struct P { int x; };"),
    _c("int *p = 0; *p = 1;", "touched memory that is not its own", 0),
    _cpp("cout << 1;", "Did you mean `std::cout`?", 4),
    _cpp("std::vector<int> v;", "#include <vector>", 4),
    _cpp("std::string s = 5;", "`std::to_string`", 4, "#include <string>"),
    _cpp("std::vector<int> v; v.append(1);", "`push_back`", 4, "#include <vector>"),
    _cpp("int n; std::cin << n;", "Read with `>>`", 4),
    _cpp("std::vector<int> v; v.at(3);", "Place 3 was asked for, and there are only 0", 0, "#include <vector>"),
    _go("n := 3", "Go refuses that", 4),
    _go("fmt.Println(1)", 'Write `import "fmt"`', 4),
    _go("fmt.println(1)", "begins with a capital letter: `Println`", 4, 'import "fmt"'),
    _go("n, x := 1, 2.5; _ = n + x", "Go converts nothing by itself", 4),
    _go("a := f(); _ = a", "`f` gives 2 values", 4, "func f() (int, error) { return 1, nil }"),
    _go("while true {\n}", "only loop is `for`", 4),
    _go("a := []int{1}; i := 3; _ = a[i]", "Place 3 was asked for, and there are only 1", 4),
    _go('var m map[string]int; m["a"] = 1', "The map does not exist yet", 4),
    _go("c := make(chan int); <-c", "Everything waits", 4),
    _java("int n = 3", "A `;` is missing", 4),
    _java("System.out.println(totl);", "does not know the name `totl`", 4),
    _java("List<Integer> a = null;", "import java.util.List;", 4),
    _java("int n = 2.5;", "Write `(int)` before it", 4),
    _java('boolean b = "a" > "b";', "`equals` or `compareTo`", 4),
    _java("f();", "belongs to an object", 4, "int f() { return 1; }"),
    _java("f(1, 2);", "`f` is called with other values", 4, "static int f(int a) { return a; }"),
    _java('throw new Exception("x");', "throws Exception", 4),
    _java("String s = null; s.length();", "is `null`", 4),
    _java("int[] a = new int[2]; a[2] = 1;", "Place 2 was asked for, and there are only 2", 4),
    _rust('println("a");', "Write `println!(...)`", 4),
    _rust('let n: i32 = "a";', "Here stands `&str`, and `i32` is needed", 4, told_by_older=OLDER_RUST),
    _rust('let s = String::from("a"); let t = s; println!("{}", s);', "has been given away", 4),
    _rust("let n = 1; n += 1;", "`let mut n`", 4),
    _rust("let a = Some(1); match a { Some(x) => {} }", "does not say what to do with `None`", 4),
    _rust("f();", "`i32` is promised, and nothing is given", 2, "fn f() -> i32 { 1; }", OLDER_RUST),
    _rust("let o: Option<i32> = None; o.unwrap();", "There was no value to take", 4),
    _rust('let n: i32 = "abc".parse().unwrap();', "is none", 4),
]
