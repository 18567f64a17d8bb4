"""JavaScript, by Node.js."""

from codecrafthub.runner.languages import node
from codecrafthub.runner.languages.language import Language

JAVASCRIPT = Language(
    name="javascript",
    title="JavaScript",
    entry="main.js",
    bring=node.BRING,
    find=lambda: node.find(20, 19),
    harness=node.harness,
    spare_mb=node.SPARE_MB,
)
