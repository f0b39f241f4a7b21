"""How long answers take on the sample city, as whole commands, beside making the plan itself.

`make bench` prints the table. Nothing here is a test: machines differ.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from builders import a_city
from commands import PORTFOLIO, seconds

ASKED = ("HB-05", "DG-04", "TB-22", "HB-26", "HB-16", "TB-19", "HB-07", "TB-01")
"""Planned early and late, not planned for want of money, of days, of both."""

OTHERS = {
    "why --conflict": ("why", "--conflict"),
    "why, all that wait": ("why",),
    "motion add": ("motion", "add", "X", "--force", "HB-05=2028", "--dry-run"),
    "frontier": ("frontier",),
    "frontier --more": ("frontier", "--more"),
    "frontier --duties": ("frontier", "--duties"),
    "sure": ("sure",),
    "sure --reserve": ("sure", "--reserve"),
    "sure --weightings": ("sure", "--weightings"),
    "verify": ("verify",),
}


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        folder = a_city(Path(place)).folder
        begin = [PORTFOLIO, "-C", str(folder)]
        seconds([*begin, "import", *map(str, sorted((folder / "data" / "lists").glob("*.csv")))])
        plan = seconds([*begin, "plan"])
        seconds([*begin, "publish", "Entwurf"])
        print(f"{'plan':28} {plan:6.1f} s")
        found = {key: seconds([*begin, "why", key]) for key in ASKED}
        slowest = max(found, key=lambda key: found[key])
        print(f"{'why, one project (median)':28} {median(found.values()):6.1f} s")
        print(f"{f'why, slowest ({slowest})':28} {found[slowest]:6.1f} s   at most 10 s")
        for name, command in OTHERS.items():
            print(f"{name:28} {seconds([*begin, *command]):6.1f} s")


if __name__ == "__main__":
    main()
