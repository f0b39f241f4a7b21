"""A database that somebody holds for thirty seconds: everybody else is told in five, and nothing is lost.

`make torture` runs it.
"""

import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from builders import STAMP
from planner import a_small_city

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.language import use

HELD = 30.0


def main() -> None:
    """Hold it, try, let go, try again."""
    use("de")
    with tempfile.TemporaryDirectory() as folder:
        city = a_small_city(Path(folder) / "stadt")
        seen = service.load(city)
        refused = 0
        with closing(sqlite3.connect(city.database)) as other:
            other.execute("begin immediate")
            ends = time.monotonic() + HELD
            while time.monotonic() < ends:
                assert service.load(city) == seen, "who only reads has to be let in"
                refused += _is_refused(city, seen)
            other.rollback()
        assert not _is_refused(city, seen)
        assert service.rebuild(city).is_same
        assert service.flaws_of(city) == ()
    print(
        f"held for {HELD:.0f} s: {refused} changes told that it is in use, none half kept; then it went on"
    )


def _is_refused(city: service.Workspace, seen: service.Workspace) -> bool:
    try:
        service.give_marks(city, seen, "X-1", [("klima", "5")], service.Vouching(STAMP, "neu"))
    except PortfolioError as error:
        assert "anderen Programm" in str(error)
        return True
    return False


if __name__ == "__main__":
    main()
