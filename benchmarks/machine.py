"""What a machine is, as far as figures of speed depend on it: no names, no paths."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = "numpy scipy scikit-learn spacy torch sentence-transformers onnxruntime distributed".split()


def described() -> str:
    """Processor, cores, memory, system, Python and the packages that do the work, in one sentence each."""
    packages = ", ".join(f"{name} {found}" for name in _PACKAGES if (found := _version(name)))
    load = f" (load {os.getloadavg()[0]:.1f} at the end)" if hasattr(os, "getloadavg") else ""
    return (
        f"{os.cpu_count()} cores of {_processor()}{_memory()}, {platform.system()}{load}; "
        f"{platform.python_implementation()} {platform.python_version()}; {packages}."
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        told = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        told = None
    return told[1] if told else platform.machine()


def _memory() -> str:
    try:
        return f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
    except (ValueError, OSError):
        return ""
