"""The code that a new exercise starts from where it is a program: it reads numbers and prints their sum."""

from __future__ import annotations

from dataclasses import dataclass

from codecrafthub.contracts.content import Runtime


@dataclass(frozen=True, slots=True)
class Code:
    """The one file of a stub and of its exemplar."""

    entry: str
    stub: str
    exemplar: str


_PYTHON = Code(
    "main.py",
    "numbers = [int(word) for word in open(0).read().split()]\n\n# Your code goes here.\n",
    "numbers = [int(word) for word in open(0).read().split()]\n\nprint(sum(numbers))\n",
)
_READ_JAVASCRIPT = (
    'import { readFileSync } from "node:fs";\n\nconst words = readFileSync(0, "utf8").split(/\\s+/).filter(Boolean);\n'
)
_JAVASCRIPT = Code(
    "main.js",
    f"{_READ_JAVASCRIPT}\n// Your code goes here.\n",
    f"{_READ_JAVASCRIPT}\nconsole.log(words.reduce((sum, word) => sum + Number(word), 0));\n",
)
_TYPESCRIPT = Code("main.ts", _JAVASCRIPT.stub, _JAVASCRIPT.exemplar)
_C = Code(
    "main.c",
    "#include <stdio.h>\n\nint main(void) {\n    // Your code goes here.\n    return 0;\n}\n",
    "#include <stdio.h>\n\nint main(void) {\n    long sum = 0, number;\n"
    '    while (scanf("%ld", &number) == 1) {\n        sum += number;\n    }\n'
    '    printf("%ld\\n", sum);\n    return 0;\n}\n',
)
_CPP = Code(
    "main.cpp",
    "#include <iostream>\n\nint main() {\n    // Your code goes here.\n}\n",
    "#include <iostream>\n\nint main() {\n    long sum = 0, number;\n    while (std::cin >> number) {\n"
    "        sum += number;\n    }\n    std::cout << sum << '\\n';\n}\n",
)
_GO = Code(
    "main.go",
    "package main\n\nfunc main() {\n\t// Your code goes here.\n}\n",
    'package main\n\nimport "fmt"\n\nfunc main() {\n\tsum, number := 0, 0\n\tfor {\n'
    "\t\tif _, err := fmt.Scan(&number); err != nil {\n\t\t\tbreak\n\t\t}\n\t\tsum += number\n\t}\n"
    "\tfmt.Println(sum)\n}\n",
)
_JAVA = Code(
    "Main.java",
    "public class Main {\n    public static void main(String[] arguments) {\n"
    "        // Your code goes here.\n    }\n}\n",
    "import java.util.Scanner;\n\npublic class Main {\n    public static void main(String[] arguments) {\n"
    "        Scanner input = new Scanner(System.in);\n        long sum = 0;\n        while (input.hasNextLong()) {\n"
    "            sum += input.nextLong();\n        }\n        System.out.println(sum);\n    }\n}\n",
)
_RUST = Code(
    "main.rs",
    "fn main() {\n    // Your code goes here.\n}\n",
    "use std::io::Read;\n\nfn main() {\n    let mut text = String::new();\n"
    "    std::io::stdin().read_to_string(&mut text).unwrap();\n"
    "    let sum: i64 = text.split_whitespace().map(|word| word.parse::<i64>().unwrap()).sum();\n"
    '    println!("{sum}");\n}\n',
)

PROGRAMS: dict[Runtime, Code] = {
    "python": _PYTHON,
    "javascript": _JAVASCRIPT,
    "typescript": _TYPESCRIPT,
    "c": _C,
    "cpp": _CPP,
    "go": _GO,
    "java": _JAVA,
    "rust": _RUST,
}
