"""The same few programs in every compiled language: what they do and what is expected of them is the same for all."""

from dataclasses import dataclass

import pytest

from codecrafthub.contracts.runner import Case, Job, Limits
from codecrafthub.runner.languages import LANGUAGES, look

ROOMY = Limits(cpu_ms=2000, wall_ms=10_000, memory_mb=128, output_kb=64)


@dataclass(frozen=True)
class Programs:
    """Sources by what they do."""

    adds: str
    """Reads two numbers and prints their sum."""
    fails: str
    """Stops with an error that nobody handles."""
    leaves: str
    """Ends with exit status 3."""
    burns: str
    grows: str
    """Takes memory until it is stopped."""
    wrong: str
    """Does not compile, for a reason in line 2."""
    forks: str
    """Tries to start a process, and prints `refused` when it may not."""


PROGRAMS = {
    "c": Programs(
        adds='#include <stdio.h>\nint main(void) { int a, b; scanf("%d %d", &a, &b); printf("%d\\n", a + b); }\n',
        fails="#include <assert.h>\nint main(void) { volatile int one = 1; assert(one == 2); }\n",
        leaves="int main(void) { return 3; }\n",
        burns="int main(void) { for (volatile int i = 0;;) i = !i; }\n",
        grows="#include <stdlib.h>\n#include <string.h>\nchar *volatile kept;\n"
        "int main(void) { for (;;) { kept = malloc(1 << 20); memset(kept, 1, 1 << 20); } }\n",
        wrong="int main(void) {\n    return count;\n}\n",
        forks='#include <stdio.h>\n#include <unistd.h>\nint main(void) { if (fork() < 0) puts("refused"); }\n',
    ),
    "cpp": Programs(
        adds="#include <iostream>\nint main() { int a, b; std::cin >> a >> b; std::cout << a + b << '\\n'; }\n",
        fails="#include <vector>\nint main() { std::vector<int> none; return none.at(3); }\n",
        leaves="int main() { return 3; }\n",
        burns="int main() { for (volatile int i = 0;;) i = !i; }\n",
        grows="#include <cstring>\nchar *volatile kept;\n"
        "int main() { for (;;) { kept = new char[1 << 20]; std::memset(kept, 1, 1 << 20); } }\n",
        wrong="int main() {\n    return count;\n}\n",
        forks='#include <cstdio>\n#include <unistd.h>\nint main() { if (fork() < 0) std::puts("refused"); }\n',
    ),
    "go": Programs(
        adds='package main\n\nimport "fmt"\n\nfunc main() { var a, b int; fmt.Scan(&a, &b); fmt.Println(a + b) }\n',
        fails="package main\n\nfunc at(list []int, i int) int { return list[i] }\n\nfunc main() { println(at(nil, 3)) }\n",
        leaves='package main\n\nimport "os"\n\nfunc main() { os.Exit(3) }\n',
        burns="package main\n\nfunc main() { for { } }\n",
        grows="package main\n\nvar kept [][]byte\n\nfunc main() {\n\tfor {\n\t\tpiece := make([]byte, 1<<20)\n"
        "\t\tfor i := range piece { piece[i] = 1 }\n\t\tkept = append(kept, piece)\n\t}\n}\n",
        wrong="package main\nvar total int = count\nfunc main() { println(total) }\n",
        forks='package main\n\nimport ("fmt"; "syscall")\n\nfunc main() {\n'
        '\t_, err := syscall.ForkExec("/bin/true", nil, nil)\n\tif err != nil { fmt.Println("refused") }\n}\n',
    ),
    "java": Programs(
        adds="import java.util.Scanner;\n\npublic class Main {\n  public static void main(String[] arguments) {\n"
        "    Scanner in = new Scanner(System.in);\n    System.out.println(in.nextInt() + in.nextInt());\n  }\n}\n",
        fails="public class Main {\n  public static void main(String[] arguments) {\n"
        "    System.out.println(arguments[3]);\n  }\n}\n",
        leaves="public class Main { public static void main(String[] arguments) { System.exit(3); } }\n",
        burns="public class Main { public static void main(String[] arguments) { for (;;) { } } }\n",
        grows="import java.util.*;\n\npublic class Main {\n  public static void main(String[] arguments) {\n"
        "    List<byte[]> kept = new ArrayList<>();\n    for (;;) kept.add(new byte[1 << 20]);\n  }\n}\n",
        wrong="public class Main {\n  int total = count;\n}\n",
        forks="public class Main {\n  public static void main(String[] arguments) {\n"
        '    try { new ProcessBuilder("/java/bin/java").start(); }\n'
        '    catch (java.io.IOException error) { System.out.println("refused"); }\n  }\n}\n',
    ),
    "rust": Programs(
        adds="use std::io::Read;\n\nfn main() {\n    let mut text = String::new();\n"
        "    std::io::stdin().read_to_string(&mut text).unwrap();\n"
        '    println!("{}", text.split_whitespace().map(|word| word.parse::<i64>().unwrap()).sum::<i64>());\n}\n',
        fails='fn main() {\n    let none: Vec<i32> = vec![];\n    println!("{}", none[std::env::args().count()]);\n}\n',
        leaves="fn main() { std::process::exit(3) }\n",
        burns="fn main() { loop { std::hint::spin_loop() } }\n",
        grows="fn main() { let mut kept = vec![]; loop { kept.push(vec![1u8; 1 << 20]); } }\n",
        wrong='fn main() {\n    println!("{}", count);\n}\n',
        forks='fn main() { if std::process::Command::new("/rust/bin/rustc").spawn().is_err() { println!("refused") } }\n',
    ),
}


def program(language: str, source: str, *texts: str, limits: Limits = ROOMY) -> Job:
    """A job that runs a program once for each input; skips the test where the language is missing, and says so."""
    if language not in look():
        pytest.skip(f"{LANGUAGES[language].title} is missing; this brings it: {LANGUAGES[language].bring}")
    entry = LANGUAGES[language].entry
    cases = [Case(index, stdin=text) for index, text in enumerate(texts or [""])]
    return Job("test", language, "cases", {entry: source}, entry, cases, limits)
