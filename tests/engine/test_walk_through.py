"""The local example of docs/cluster.md, as it stands there."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.model
def test_the_local_cluster_of_the_page_writes_the_report_of_one_process(tmp_path):
    """Only the port is another one: that of the page may be taken."""
    pytest.importorskip("distributed")
    page = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    script = re.search(r"<!-- local -->\n```bash\n(.*?)```\n<!-- /local -->", page, re.DOTALL)[1]
    (tmp_path / "seeds").mkdir()
    for name in ("000-adnkronos.md", "002-le-monde.md"):  # the others take time and show nothing more
        (tmp_path / "seeds" / name).symlink_to(ROOT / "seeds" / name)
    env = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    with (tmp_path / "log").open("wb") as log:
        done = subprocess.run(
            # Whatever fails, no process stays behind.
            [
                "bash",
                "-euo",
                "pipefail",
                "-c",
                f"trap 'kill $(jobs -p) || :' EXIT\n{script.replace('8786', str(_free()))}",
            ],
            cwd=tmp_path,
            env=env,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            check=False,
        )
    assert done.returncode == 0, (tmp_path / "log").read_text()
    assert done.stdout.splitlines()[-1] == "the same report"
    assert {path.name for path in (tmp_path / "work").iterdir()} >= {"read", "annotate", "parse", "embed"}


def _free():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
