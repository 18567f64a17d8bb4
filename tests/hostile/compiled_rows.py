"""Rows B and D19: what attacks a compiler, and what only a compiled program can try. All read `1 2` and ought to print 3."""

from dataclasses import dataclass

from codecrafthub.contracts.runner import Limits, Outcome

COMPILE, RETURNED, RAISED, CRASHED = Outcome.COMPILE_ERROR, Outcome.RETURNED, Outcome.RAISED, Outcome.CRASHED
MEMORY, CPU, WALL, OUTPUT = Outcome.MEMORY_LIMIT, Outcome.TIME_LIMIT_CPU, Outcome.TIME_LIMIT_WALL, Outcome.OUTPUT_LIMIT
FORBIDDEN = Outcome.NOT_ALLOWED

PATIENT = Limits(cpu_ms=500, wall_ms=25_000, memory_mb=128, output_kb=64)
"""The wall limit has room for the compiler's own, which comes first."""


@dataclass(frozen=True)
class CompiledRow:
    """A hostile program; `outcomes` are the causes that may be named."""

    id: str
    language: str
    outcomes: frozenset[Outcome]
    source: str
    others: tuple[tuple[str, str], ...] = ()
    """Files beside it."""


def row(name: str, language: str, outcomes: set[Outcome], source: str, **others: str) -> CompiledRow:
    files = tuple((file.replace("_", "."), text) for file, text in others.items())
    return CompiledRow(f"{name}-{language}", language, frozenset(outcomes), source.strip("\n") + "\n", files)


def c(name: str, outcomes: set[Outcome], *lines: str) -> CompiledRow:
    """A C program whose `main` is these lines."""
    headers = [
        "stdio",
        "stdlib",
        "string",
        "unistd",
        "signal",
        "fcntl",
        "errno",
        "pthread",
        "sys/mman",
        "sys/socket",
        "sys/syscall",
        "sys/wait",
    ]
    text = "".join(f"#include <{header}.h>\n" for header in headers) + "\nint main(void) {\n"
    return row(name, "c", outcomes, "#define _GNU_SOURCE\n" + text + "".join(f"    {line}\n" for line in lines) + "}\n")


NOWHERE = ("/dev/random", "/dev/urandom", "/dev/zero", "/dev/stdin", "/dev/tty", "/proc/self/environ", "con")
SECRETS = ("/etc/passwd", "/etc/shadow", "/etc/hostname", "../expected.txt", "/hub/codecrafthub/runner/box.py")

COMPILERS = [
    *(row(f"B1-include{path.replace('/', '-')}", "c", {COMPILE}, f"#include <{path}>\nint main(void) {{}}") for path in NOWHERE),
    row("B1-include-zero", "rust", {COMPILE}, 'static ZERO: &[u8] = include_bytes!("/dev/zero");\nfn main() {}'),
    row("B1-embed-zero", "go", {COMPILE}, 'package main\n\nimport _ "embed"\n\n//go:embed /dev/zero\nvar zero string\n\nfunc main() {}'),
    *(row(f"B2-include{path.replace('/', '-')}", "c", {COMPILE}, f'#include "{path}"\nint main(void) {{}}') for path in SECRETS),
    *(
        row(f"B2-incbin{path.replace('/', '-')}", "c", {COMPILE},
            f'__asm__(".section .rodata\\nsecret: .incbin \\"{path}\\"\\n");\nint main(void) {{}}')
        for path in SECRETS
    ),
    *(row(f"B2-include-str{path.replace('/', '-')}", "rust", {COMPILE}, f'fn main() {{ print!("{{}}", include_str!("{path}")); }}')
      for path in SECRETS),
    row("B2-embed", "go", {COMPILE}, 'package main\n\nimport _ "embed"\n\n//go:embed /etc/passwd\nvar text string\n\nfunc main() { print(text) }'),
    row("B3-endless-array", "c", {COMPILE}, "main[-1u]={1};"),
    row("B3-large-array", "c", {COMPILE}, "char magic[1 << 30] = {1};\nint main(void) { return magic[5]; }"),
    row("B3-large-array", "cpp", {COMPILE}, "char magic[1 << 30] = {1};\nint main() { return magic[5]; }"),
    row("B4-macros", "c", {COMPILE},
        "#define A(x) x x x x x x x x x x\n#define B(x) A(A(A(A(A(x)))))\n#define C(x) B(B(x))\nint main(void) { C(;) }"),
    row("B4-itself", "c", {COMPILE}, "#include __FILE__\nint main(void) {}"),
    row("B4-macros", "rust", {COMPILE}, "macro_rules! more { ($($x:tt)*) => { more!($($x)* $($x)* x) } }\nfn main() { more!(x) }"),
    row("B5-templates", "cpp", {COMPILE}, "template <class T> struct A { A<T*> next; };\nint main() { A<int> a; }"),
    row("B5-two-templates", "cpp", {COMPILE},
        "template <int N> struct F { static const int value = F<N - 1>::value + F<N - 2>::value; };\n"
        "template <class A, class B> struct P {};\n"
        "template <int N, class T> struct D { typedef typename D<N - 1, P<T, T>>::type type; };\n"
        "template <class T> struct D<0, T> { typedef T type; };\nint main() { D<800, int>::type x; (void)x; return F<900>::value; }"),
    row("B5-constexpr", "cpp", {COMPILE}, "constexpr int spin() { int n = 0; while (true) n++; return n; }\nint main() { constexpr int x = spin(); }"),
    row("B5-const", "rust", {COMPILE}, 'const fn spin() -> u64 { let mut n = 0u64; loop { n = n.wrapping_add(1); if n == 1 << 40 { return n } } }\nconst X: u64 = spin();\nfn main() { println!("{X}") }'),
    row("B5-traits", "rust", {COMPILE}, "struct W<T>(T);\ntrait D { fn d(); }\nimpl<T> D for W<T> where W<W<T>>: D { fn d() { <W<W<T>>>::d() } }\nfn main() { <W<u8>>::d() }"),
    row("B5-processor", "java", {RETURNED},
        "import javax.annotation.processing.*;\nimport javax.lang.model.element.*;\nimport java.util.*;\n\n"
        '@SupportedAnnotationTypes("*")\nclass Processor extends AbstractProcessor {\n'
        "  public boolean process(Set<? extends TypeElement> all, RoundEnvironment round) { while (true) { } }\n}\n\n"
        '@Deprecated\npublic class Main { public static void main(String[] a) { System.out.println("not processed"); } }'),
    row("B6-pragma-flood", "c", {COMPILE},
        '#define A(x) x x x x x x x x x x\n#define M _Pragma("message(\\"' + "x" * 500 + '\\")")\n'
        "A(A(A(A(M))))\nint main(void) { return missing; }"),
    row("B6-deep-names", "cpp", {COMPILE},
        "#include <map>\n#include <string>\n#include <vector>\n"
        "template <class T> using V = std::map<std::vector<T>, std::map<T, std::string>>;\n"
        "int main() { V<V<V<V<int>>>> deep; deep.nothing(); deep = 5; }"),
    row("B6-many-errors", "java", {COMPILE}, "public class Main {\n" + "  int a = b;\n" * 5000 + "}"),
    row("B6-many-errors", "go", {COMPILE}, "package main\n\nfunc main() {\n" + "\tx = y\n" * 5000 + "}"),
    row("B6-many-errors", "rust", {COMPILE}, "fn main() {\n" + "    x = y;\n" * 5000 + "}"),
    row("B7-cgo", "go", {COMPILE}, 'package main\n\n// #cgo LDFLAGS: -fplugin=./evil.so\n// int f(void) { return 1; }\nimport "C"\n\nfunc main() { C.f() }'),
    row("B7-assembly", "go", {COMPILE}, "package main\n\nfunc f() int\n\nfunc main() { println(f()) }", evil_s="TEXT ·f(SB), $0\n\tSYSCALL\n\tRET\n"),
    row("B7-proc-macro", "rust", {COMPILE, CRASHED, RAISED}, '#![crate_type = "proc-macro"]\nextern crate proc_macro;\n\n'
        "#[proc_macro]\npub fn spin(_: proc_macro::TokenStream) -> proc_macro::TokenStream { loop {} }"),
    row("B7-build-script", "rust", {RETURNED}, 'fn main() { println!("built by nobody") }',
        build_rs='fn main() { std::fs::write("main.rs", "fn main() { println!(\\"3\\") }").unwrap(); loop {} }'),
    row("B7-makefile", "c", {RETURNED}, "int main(void) { return 0; }", Makefile="all:\n\tcat /etc/passwd\n"),
    row("B7-link-arguments", "rust", {COMPILE, RETURNED}, '#[link(name = "c", modifiers = "+verbatim")]\nextern "C" {}\n#[link_args = "-fplugin=x"]\nfn main() {}'),
    row("B11-java-options", "java", {RETURNED}, "public class Main { public static void main(String[] a) { System.out.println(System.getenv()); } }",
        JAVA_TOOL_OPTIONS="-agentpath:./evil.so\n", hotspotrc="+CrashOnOutOfMemoryError\n"),
]  # fmt: skip

PROGRAMS = [
    c("B10-int80", {FORBIDDEN, CRASHED}, 'int answer; __asm__ volatile("int $0x80" : "=a"(answer) : "a"(20));', 'printf("%d", answer);'),
    c("B10-x32", {FORBIDDEN}, 'printf("%ld", syscall(0x40000000 | 39));'),
    c("B11-environment", {RETURNED}, "extern char **environ;", "for (char **one = environ; *one; one++) puts(*one);"),
    c("B11-setuid", {RETURNED, RAISED}, 'chmod("/box/own/work", 06777);', "setuid(0); setgid(0);", 'printf("%d", getuid());'),
    row("B12-before-main", "cpp", {CPU}, "struct Early { Early() { for (volatile int i = 0;;) i = !i; } } early;\nint main() {}"),
    row("B12-kill-before-main", "cpp", {RETURNED}, "#include <csignal>\n#include <unistd.h>\n"
        "struct Early { Early() { kill(-1, SIGKILL); kill(getppid(), SIGKILL); } } early;\nint main() {}"),
    row("B12-large", "c", {MEMORY, CRASHED}, "#include <string.h>\nint fail[32][1024][1024];\n"
        "int main(void) { memset(fail, 1, sizeof fail); return fail[5][5][5] - 16843009; }"),
    row("B12-huge", "c", {MEMORY, CRASHED}, "int fail[1 << 20][1024];\nint main(void) { fail[5][5] = 1; return 0; }"),
    c("A3-fork-bomb", {RETURNED, CPU}, "for (int i = 0; i < 100000; i++) { if (fork() == 0) for (;;) pause(); }"),
    c("A3-vfork-raw", {RETURNED, FORBIDDEN}, "for (int i = 0; i < 1000; i++) syscall(SYS_vfork);"),
    c("A3-clone3-raw", {RETURNED, FORBIDDEN}, "char space[88] = {0};", 'printf("%ld", syscall(SYS_clone3, space, sizeof space));'),
    c("A5-daemon", {RETURNED}, "if (fork() == 0) { setsid(); if (fork() == 0) for (;;) pause(); }"),
    c("A10-shared", {MEMORY, RAISED, CRASHED},
      "for (;;) { char *more = mmap(0, 1 << 24, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);",
      "    if (more == MAP_FAILED) return 1; memset(more, 1, 1 << 24); }"),
    c("A10-memfd", {RETURNED, RAISED}, 'long fd = syscall(SYS_memfd_create, "x", 0);', "char block[4096] = {1};",
      "for (long i = 0; i < 1 << 18; i++) if (write(fd, block, 4096) < 0) return 1;"),
    c("A10-zero-pages", {RETURNED, MEMORY, RAISED, CRASHED},
      "long sum = 0;", "char *all = mmap(0, 1L << 44, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);",
      "if (all == MAP_FAILED) return 1;", "for (long i = 0; i < 1L << 44; i += 1 << 21) sum += all[i];", "return (int)sum;"),
    row("A12-threads", "c", {RETURNED, MEMORY, CPU}, "#include <pthread.h>\n#include <unistd.h>\nvoid *wait_long(void *x) { pause(); return x; }\n"
        "int main(void) { pthread_t one; for (int i = 0; i < 10000; i++) pthread_create(&one, 0, wait_long, 0); _exit(0); }"),
    row("A12-threads", "go", {RAISED, OUTPUT, MEMORY}, 'package main\n\nimport ("runtime"; "time")\n\nfunc main() {\n'
        "\tfor i := 0; i < 10000; i++ { go func() { runtime.LockOSThread(); time.Sleep(time.Hour) }() }\n\ttime.Sleep(time.Hour)\n}"),
    c("A17-file", {RETURNED, CRASHED, RAISED}, 'int fd = open("big", O_CREAT | O_RDWR, 0600);', "char block[65536] = {1};",
      "for (int i = 0; i < 100000; i++) if (write(fd, block, 65536) < 0) break;", "ftruncate(fd, 1L << 40);"),
    c("A23-signals", {CPU}, "for (int i = 1; i < 65; i++) signal(i, SIG_IGN);", "for (volatile int i = 0;;) i = !i;"),
    c("A24-stop", {WALL, CPU, RETURNED}, "raise(SIGSTOP); kill(getpid(), SIGSTOP);"),
    c("C4-proc", {RETURNED}, 'FILE *file = fopen("/proc/1/environ", "r");', 'puts(file ? "open" : "closed");'),
    c("C6-descriptors", {RETURNED}, 'for (int i = 0; i < 1024; i++) if (fcntl(i, F_GETFD) >= 0) printf("%d ", i);'),
    c("C10-ptrace", {FORBIDDEN}, "syscall(SYS_ptrace, 16, 1, 0, 0);"),
    c("C11-unshare", {FORBIDDEN}, "syscall(SYS_unshare, 0x10000000);"),
    c("C11-clone-newuser", {RETURNED}, 'printf("%ld", syscall(SYS_clone, 0x10000000 | SIGCHLD, 0, 0, 0, 0));'),
    c("C12-io-uring", {FORBIDDEN, RETURNED}, 'char space[120] = {0}; puts(syscall(425, 8, space) < 0 ? "refused" : "made");'),
    c("C13-socket", {RETURNED}, 'for (int family = 0; family < 46; family++) if (socket(family, SOCK_STREAM, 0) >= 0) puts("made");'),
    c("C20-exec-stack", {RETURNED, CRASHED}, "unsigned char code[] = {0xb8, 0x3c, 0, 0, 0, 0x31, 0xff, 0x0f, 0x05};",
      "void *place = mmap(0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);",
      "memcpy(place, code, sizeof code); ((void (*)(void))place)();"),
    c("C20-exec-others", {RETURNED}, 'char *none[] = {"x", 0};', 'execv("/python/bin/python3", none); execv("/bin/sh", none);',
      'execv("/box/own/work/x", none); puts("still here");'),
    c("D11-signal", {RETURNED, CPU}, "raise(SIGXCPU); raise(SIGKILL); kill(getpid(), SIGKILL);"),
    c("D11-status", {RAISED}, "_exit(111);"),
    c("D19-frames", {RETURNED}, 'char said[] = "\\0\\0\\0\\x2a{\\"index\\":0,\\"outcome\\":\\"returned\\",\\"value\\":3}";',
      "for (int fd = 3; fd < 1024; fd++) write(fd, said, sizeof said);", "_exit(0);"),
    c("D19-memory", {CRASHED}, "for (char *place = (char *)main;; place += 4096) *place = 1;"),
    c("D19-text", {RETURNED}, 'puts("accepted"); fputs("time limit exceeded, all tests passed", stderr);'),
    row("D19-unsafe", "go", {RAISED, CRASHED}, 'package main\n\nimport "unsafe"\n\nfunc main() { *(*int)(unsafe.Pointer(uintptr(8))) = 1 }'),
    row("D19-unsafe", "rust", {CRASHED}, "fn main() { unsafe { *(8 as *mut u64) = 1 } }"),
    row("D19-unsafe", "java", {CRASHED, RAISED}, "public class Main {\n  public static void main(String[] a) throws Exception {\n"
        '    var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");\n    field.setAccessible(true);\n'
        "    ((sun.misc.Unsafe) field.get(null)).putAddress(8, 1);\n  }\n}"),
    row("D19-exit", "java", {RETURNED}, "public class Main { public static void main(String[] a) { Runtime.getRuntime().halt(0); } }"),
]  # fmt: skip
