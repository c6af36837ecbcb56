"""The house rules: which part may import which, and what must stay light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import consistency

PACKAGE = Path(consistency.__file__).parent

# One way, bottom to top: a part may import what stands on its own line's right, and the standard library.
WORDS = {"lexicon", "opposites", "countries", "stems", "uniqueness"}
TYPES = {
    "errors",
    "text",
    "document",
    "value",
    "claim",
    "sections",
    "assertion",
    "discrepancy",
    "report",
    "seams",
    "weburl",
} | WORDS
MAY_IMPORT = {
    "errors": set(),
    "codec": set(),
    "program": set(),
    "text": set(),
    "lexicon": set(),
    "opposites": set(),
    "countries": set(),
    "stems": set(),
    "uniqueness": set(),
    "document": {"text"},
    "value": {"text"},
    "sections": {"document", "stems"},
    "claim": {"document", "sections", "text", "value"},
    "assertion": {"claim", "document", "text", "value"},
    "discrepancy": {"claim", "value"},
    "report": set(),
    "rules": set(),
    "weburl": set(),
    "saved": {"errors", "report"},
    "seams": TYPES - WORDS - {"seams", "errors"},
    "typed": set(),
    "config": {"discrepancy", "errors", "rules", "typed", "weburl"},
    "configfile": {"config", "errors", "typed"},
    "store": {"errors"},
    "progress": set(),
    "pinned": {"errors", "report"},
    "against": TYPES,
    "coverage": TYPES | {"against"},
    "fulltext": TYPES,
    "assemble": TYPES | {"against", "coverage", "fulltext"},
    "pipeline": TYPES | {"against", "assemble", "config"},
    # stages know types and seams, never each other
    "read": TYPES,
    "slots": TYPES,
    "parse": TYPES | {"pinned"},
    "mentions": TYPES,
    "embed": TYPES | {"pinned", "progress"},
    # what earlier runs found out stands in for a stage, whichever it is
    "cache": TYPES | {"codec", "program"},
    "annotate": TYPES,
    # who works on partitions knows the types of what is handed over, and no stage
    "engine": TYPES | {"codec", "program", "store"},
    "cluster": TYPES,
    "compare": TYPES,
    "gate": TYPES | {"rules"},
    # reporters know the report and nothing of how it came about
    "reporters": {"errors", "report", "rules", "seams", "stems", "text", "weburl"},
    # reviewing serves the page of a report, and lets the gate decide
    "review": {"errors", "gate", "report", "reporters", "store"},
    # measuring runs whatever stages it is given
    "evaluate": TYPES | {"assemble", "config", "pipeline", "progress", "reporters"},
    # learning drives the stages as they are put together, and knows the scorer it learns for
    "learn": TYPES
    | {
        "assemble",
        "build",
        "cluster",
        "compare",
        "config",
        "embed",
        "evaluate",
        "pipeline",
        "progress",
        "read",
        "store",
    },
    "failing": {"config", "discrepancy", "document", "report"},
    "testing": {"failing", "library"},
    # and only these know everything
    "build": None,
    "stages": None,
    "cli": None,
    "library": None,
    "__main__": {"cli"},
}


HEAVY = (
    "torch spacy sklearn scipy numpy transformers sentence_transformers onnxruntime tokenizers jinja2 pint "
    "trafilatura htmldate pypdf docx feedparser lxml py3langid pysubs2 webvtt starlette uvicorn filelock anyio "
    "distributed dask fsspec"
)


def part(module):
    """``consistency.read.plain`` belongs to ``read``; the package itself to nothing."""
    names = module.split(".")
    return names[1] if len(names) > 1 else ""


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("consistency"):
            if node.module == "consistency":
                yield from (f"consistency.{alias.name}" for alias in node.names if not alias.name.startswith("_"))
            else:
                yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("consistency."))


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE.parent).with_suffix("")
        yield ".".join(relative.parts).removesuffix(".__init__"), path


@pytest.mark.parametrize(("module", "path"), list(modules()), ids=lambda x: x if isinstance(x, str) else "")
def test_imports_go_one_way(module, path):
    if not part(module):
        return
    allowed = MAY_IMPORT[part(module)]
    if allowed is None:
        return
    found = {part(name) for name in imports(path)} - {part(module), ""}
    assert found <= allowed, f"{module} imports {sorted(found - allowed)}"


def test_every_part_is_in_the_table():
    assert {part(m) for m, _ in modules()} - {""} == set(MAY_IMPORT)


@pytest.mark.parametrize(
    "command",
    [["--help"], ["check", "--help"], ["slots", "--help"], ["eval", "--help"], ["review", "--help"]],
    ids=" ".join,
)
def test_help_imports_nothing_heavy(command):
    code = (
        "import sys\n"
        "from consistency.cli.main import app\n"
        f"try: app({command!r})\n"
        "except SystemExit as stop: assert not stop.code\n"
        f"heavy = set({HEAVY!r}.split())\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
