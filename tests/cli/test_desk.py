import subprocess
import sys

import pytest
from builders import a_city
from planner import run


def test_version_is_told():
    assert "0.1.0" in run("--version").stdout


@pytest.mark.parametrize("command", [["--help"], ["rank", "--help"], ["check"]])
def test_nothing_heavy_is_loaded_for_a_light_command(command, tmp_path):
    a_city(tmp_path)
    heavy = {"pulp", "numpy", "highspy", "sqlite_utils", "textual"}
    code = (
        "import sys; from portfolio.cli import main; main(sys.argv[1:], standalone_mode=False); "
        f"print(sorted({heavy} & sys.modules.keys()))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, "-C", str(tmp_path), *command],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "[]"
