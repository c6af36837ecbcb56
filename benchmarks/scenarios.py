"""The runs that budgets are measured with: each by a name such as ``cold@1000``, with what must be there before it.

===============  =======================================================================================
``numpy``        ``python -c "import numpy"``
``help``         ``consistency --help``
``start``        a check of two short documents, nothing cached
``start-warm``   the same again
``encode@N``     every sentence of the corpus through `SentenceTransformer.encode`, one thread, and no more
``cold@N``       a check of the corpus, nothing cached
``torch@N``      the same with ``--backend sentence-transformers``
``warm@N``       the check of ``cold@N`` again
``changed@N``    the check of ``cold@N`` again after a sentence in one document was changed
``jobs@N``       ``cold@N`` with ``--jobs 2``
``dask@N``       ``cold@N`` on a Dask cluster of two workers on this machine, started and stopped with it
``killed@N``     the same, and one worker killed half-way
``stages@N``     ``cold@N`` inside a process that counts the time of every stage
``stages-news``  the same over texts of one's own
===============  =======================================================================================
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import corpus
import score
from measured import Cost, cost

HERE = Path(__file__).parent
_TWO = ("The Alder mill burned for three hours on May 4, 2021.", "The fire at the Alder mill lasted five hours.")
_FORGOTTEN = "derived*"
"""What a run leaves behind of sentences; what else lies in the cache is the model as it was exported."""


@dataclass(slots=True)
class Bench:
    """Runs scenarios in a folder of its own, which may be kept: corpora are made once."""

    work: Path
    seed: int = 1
    options: Sequence[str] = ()
    """What every check is called with besides."""
    news: Path | None = None
    half: dict[int, float] = field(default_factory=dict)
    """Half of the wall time of ``dask@N``, by N."""
    digests: dict[str, set[str]] = field(default_factory=dict)
    """Of the report of each scenario, without what it says of the run."""

    def run(self, name: str) -> Cost:
        """Measures one scenario once; ``warm`` and ``changed`` want a ``cold`` of the same size before them."""
        kind, _, size = name.partition("@")
        match kind:
            case "numpy":
                return self._cost(name, ["-c", "import numpy"], self.work)
            case "help":
                return self._cost(name, ["-m", "consistency", "--help"], self.work)
            case "start":
                return self._check(name, self._tiny(), self._fresh("start"))
            case "start-warm":
                return self._check(name, self._tiny(), self.work / "caches" / "start")
            case "stages-news" if self.news:
                return self._stages(name, self.news.resolve(), self._fresh("news"))
        if not size:
            raise ValueError(f"no scenario is called {name}")
        return self._sized(name, kind, int(size))

    def _sized(self, name: str, kind: str, size: int) -> Cost:
        folder = self.corpus(size)
        match kind:
            case "encode":
                return self._cost(name, [str(HERE / "encode.py"), str(self._sentences(folder))], self.work)
            case "cold":
                return self._check(name, folder, self._fresh(f"{kind}{size}"))
            case "torch":
                return self._check(name, folder, self._fresh(f"{kind}{size}"), "--backend", "sentence-transformers")
            case "warm":
                return self._check(name, folder, self.work / "caches" / f"cold{size}")
            case "changed":
                return self._check(name, self._changed(folder), self._copied(f"cold{size}", f"changed{size}"))
            case "jobs":
                return self._check(name, folder, self._fresh(f"{kind}{size}"), "--jobs", "2")
            case "dask" | "killed":
                return self._dask(name, kind, size, folder)
            case "stages":
                return self._stages(name, folder / "documents", self._fresh(f"{kind}{size}"))
        raise ValueError(f"no scenario is called {name}")

    def corpus(self, size: int) -> Path:
        """The corpus of so many sentences."""
        folder = self.work / f"corpus-{self.seed}-{size}"
        if not (folder / "corpus.json").exists():
            shutil.rmtree(folder, ignore_errors=True)
            corpus.write(folder, size, self.seed)
        return folder

    def score(self, size: int, stories: int | None = None) -> score.Score:
        """What the last ``cold`` run of this size found of what is planted, in the first ``stories`` if asked."""
        folder = self.corpus(size)
        chosen = score.first_stories(folder, stories) if stories else None
        findings = json.loads((self.work / f"cold@{size}.json").read_text(encoding="utf-8"))["discrepancies"]
        return score.score(score.load(folder), findings, chosen)

    def held(self, name: str) -> dict[str, Any]:
        """What a scenario wrote: the report of a check, or the figures of ``stages``."""
        found: dict[str, Any] = json.loads((self.work / f"{name}.json").read_text(encoding="utf-8"))
        return found

    def backend(self, name: str) -> str:
        """What a check embedded with, as its report says; empty where it does not."""
        models = self.held(name)["run"]["models"]
        return next((model["backend"] for model in models if model.get("backend")), "")

    def _cost(self, name: str, command: Sequence[str], cwd: Path, cache: Path | None = None) -> Cost:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("CONSISTENCY_")}
        path = os.pathsep.join(filter(None, (str(HERE.parent), os.environ.get("PYTHONPATH"))))
        environment |= {"PYTHONPATH": path, "NO_COLOR": "1"}
        if cache:
            environment["CONSISTENCY_CACHE_DIR"] = str(cache)
        return cost([sys.executable, *command], cwd, environment, self.work / f"{name}.log")

    def _check(self, name: str, folder: Path, cache: Path, *more: str, before: Sequence[str] = ()) -> Cost:
        out = self.work / f"{name}.json"
        check = ["check", "documents", "-f", "json", "-o", str(out), "--fail-on", "none", "--no-progress", "--isolated"]
        spent = self._cost(name, [*(before or ("-m", "consistency")), *check, *self.options, *more], folder, cache)
        self.digests.setdefault(name, set()).add(_digest(out))
        return spent

    def _stages(self, name: str, folder: Path, cache: Path) -> Cost:
        settings = [f"--set={option}" for option in _as_settings(self.options)]
        command = [str(HERE / "stages.py"), ".", "--json", str(self.work / f"{name}.json"), *settings]
        return self._cost(name, command, folder, cache)

    def _dask(self, name: str, kind: str, size: int, folder: Path) -> Cost:
        helper = [str(HERE / "with_dask.py"), "--workers", "2"]
        if kind == "killed":
            helper += ["--kill-after", f"{self.half.get(size, 20.0):.0f}"]
        spent = self._check(name, folder, self._fresh(f"{kind}{size}"), before=[*helper, "--"])
        if kind == "dask":
            self.half[size] = spent.wall / 2
        return spent

    def _sentences(self, folder: Path) -> Path:
        """All sentences of a corpus, as the checker splits them, in a file."""
        out = folder / "sentences.json"
        if not out.exists():
            command = [str(HERE / "encode.py"), "--split", str(folder / "documents"), str(out)]
            self._cost("split", command, self.work)
        return out

    def _tiny(self) -> Path:
        folder = self.work / "tiny"
        if not folder.exists():
            (folder / "documents").mkdir(parents=True)
            for place, text in enumerate(_TWO):
                (folder / "documents" / f"{place}.txt").write_text(f"{text}\n", encoding="utf-8")
        return folder

    def _fresh(self, name: str) -> Path:
        """A cache that holds no sentence, and the exported model where the backend leaves one."""
        model = self.work / "caches" / "model"
        if not model.exists():
            model.mkdir(parents=True)
            self._check("prepare", self._tiny(), model)
            for path in model.glob(_FORGOTTEN):
                path.unlink()
        return self._copied("model", name)

    def _copied(self, source: str, name: str) -> Path:
        to = self.work / "caches" / name
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.work / "caches" / source, to)
        return to

    def _changed(self, folder: Path) -> Path:
        """The corpus with another figure and another verb in one document."""
        other = folder.with_name(f"{folder.name}-changed")
        if not other.exists():
            shutil.copytree(folder, other)
            path = min((other / "documents").rglob("*.txt"))
            text = path.read_text(encoding="utf-8").rstrip()
            path.write_text(f"{text} On Sunday, 4,310 people queued at the gates.\n", encoding="utf-8")
        return other


def _digest(report: Path) -> str:
    told = json.loads(report.read_text(encoding="utf-8"))
    told.pop("run")
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _as_settings(options: Sequence[str]) -> list[str]:
    """``--backend onnx`` as a setting of the configuration: ``backend=onnx``."""
    return [f"{key.removeprefix('--')}={value}" for key, value in zip(options[::2], options[1::2], strict=True)]
