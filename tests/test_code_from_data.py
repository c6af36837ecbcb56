"""Nothing that is read is ever run: no source file here can unpickle, evaluate or start what data says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import consistency

PACKAGE = Path(consistency.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))

# Reading with these runs code, or may.
NEVER_IMPORTED = {
    "cloudpickle", "code", "codeop", "ctypes", "dill", "imp", "jsonpickle", "marshal", "pickle", "pickletools",
    "runpy", "shelve", "xmlrpc",
}  # fmt: skip
NEVER_CALLED = {"eval", "exec", "compile", "__import__", "breakpoint", "torch.load", "yaml.full_load", "np.fromregex"}
# The methods of modules that do so, whatever name the module goes by.
NEVER_ASKED = {
    "enable_load_extension", "execv", "execve", "execvp", "getoutput", "getstatusoutput", "load_extension",
    "popen", "posix_spawn", "read_pickle", "spawnl", "spawnv", "startfile", "system", "unsafe_load",
}  # fmt: skip
# Who may start another program, import by name, or open a connection; anybody else has to say why here.
MAY = {
    "subprocess": {"cli/known.py", "embed/export.py"},
    "multiprocessing": {"engine"},
    "importlib.import_module": {"__init__.py"},
    "socket": {"review/serve.py"},
    "huggingface_hub": {"embed/weights.py"},
    "webbrowser": {"cli/review.py"},
    "urllib.request": set(),
    "http.client": set(),
    "httpx": set(),
    "requests": set(),
    "ftplib": set(),
    "smtplib": set(),
    "asyncio": set(),
}


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call, by its name as it is written: ``np.load``, ``open``, ``.read``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func) if isinstance(node.func, ast.Name | ast.Attribute) else "", node


def option(call: ast.Call, name: str) -> str | None:
    return next((ast.unparse(k.value) for k in call.keywords if k.arg == name), None)


def faults(tree: ast.AST, name: str) -> Iterator[str]:
    for imported in imports(tree):
        if imported.partition(".")[0] in NEVER_IMPORTED or any(
            (imported == guarded or imported.startswith(f"{guarded}."))
            and not any(name == place or name.startswith(f"{place}/") for place in places)
            for guarded, places in MAY.items()
        ):
            yield f"imports {imported}"
    for called, call in calls(tree):
        last = called.rpartition(".")[2]
        if called in NEVER_CALLED or (last in NEVER_ASKED and "." in called):
            yield f"calls {called}"
        yield from (
            f"{called} without {name}={good}" for name, good in wanted(called) if option(call, name) not in good
        )
        for risky in ("shell", "trust_remote_code"):
            if option(call, risky) not in {None, "False"}:
                yield f"{called} with {risky}"


def wanted(called: str) -> Iterator[tuple[str, set[str]]]:
    """The options that a call must have, and their values."""
    last = called.rpartition(".")[2]
    if called in {"np.load", "numpy.load", "np.save"}:
        yield "allow_pickle", {"False"}
    if called in {"yaml.load", "yaml.load_all"}:
        yield "Loader", {"yaml.BaseLoader", "yaml.SafeLoader"}
    if last == "XMLParser":
        yield "resolve_entities", {"False"}
    if last == "XMLParser" or called == "etree.HTMLParser":
        yield "no_network", {"True"}
    if called == "Environment":
        yield "autoescape", {"True"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_source_file_runs_what_it_reads(path):
    assert not list(faults(parsed(path), path.relative_to(PACKAGE).as_posix()))


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "import subprocess",
        "from importlib import import_module",
        "import urllib.request",
        "eval(text)",
        "exec(text)",
        "os.system(text)",
        "np.load(file)",
        "np.load(file, allow_pickle=True)",
        "torch.load(file)",
        "yaml.load(text, Loader=yaml.Loader)",
        "yaml.full_load(text)",
        "run([text], shell=True)",
        "SentenceTransformer(name, trust_remote_code=True)",
        "etree.XMLParser(no_network=True)",
        "Environment()",
        "connection.enable_load_extension(True)",
    ],
)
def test_such_a_source_file_would_be_found(source):
    assert list(faults(ast.parse(source), "read/plain.py"))


def test_the_only_program_that_is_started_gets_no_word_from_data():
    [call] = [call for called, call in calls(parsed(PACKAGE / "cli" / "known.py")) if called == "subprocess.run"]
    assert ast.unparse(call.args[0]) == "[git, 'config', 'user.name']"
