"""TypeScript, by a Node.js that strips types itself; types are not checked."""

from codecrafthub.runner.languages import node
from codecrafthub.runner.languages.language import Language

TYPESCRIPT = Language(
    name="typescript",
    title="TypeScript",
    entry="main.ts",
    bring=node.BRING,
    find=lambda: node.find(22, 18),
    harness=lambda tools: node.harness(tools, "--typescript"),
    spare_mb=node.SPARE_MB,
)
