"""The packages that come with an installation, their licences, and who wants them; `make docs` writes the page.

`python tests/licences.py sbom FILE` writes a bill of materials (CycloneDX 1.6) instead.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "licences.md"

EXTRAS = ("", "docs", "web", "cluster")
"""What can be installed by a city; what only developers need is left out."""

FREE = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software|ISC|MPL|Mozilla|Unlicense|0BSD|HPND|Zlib|CC0|Public Domain",
    re.IGNORECASE,
)
"""Licences under which a city can use and hand on the whole."""

KNOWN = {"click-default-group": "BSD-3-Clause"}
"""What some say in their text alone."""

CLASSIFIER = "License :: OSI Approved :: "


@dataclass(frozen=True)
class Package:
    """A package as it is installed here."""

    name: str
    version: str
    licence: str
    extra: str
    """The extra that brings it; empty where it always comes."""


def packages() -> tuple[Package, ...]:
    """All, with what they need themselves, by name; each named with the first extra that brings it."""
    found: dict[str, Package] = {}
    for extra in EXTRAS:
        for name in needed("portfolio", extra):
            if name not in found and name != "portfolio":
                about = distribution(name)
                found[name] = Package(name, about.version, licence_of(about), extra)
    return tuple(found[name] for name in sorted(found))


def needed(name: str, extra: str = "") -> set[str]:
    """The names of all that a package needs on this machine, itself among them."""
    found, open_ = set(), [(name, extra)]
    while open_:
        wanted, more = open_.pop()
        try:
            told = distribution(wanted).requires or []
        except PackageNotFoundError:
            continue
        found.add(canonical(wanted))
        for text in told:
            requirement = Requirement(text)
            is_wanted = requirement.marker is None or requirement.marker.evaluate({"extra": more})
            if is_wanted and canonical(requirement.name) not in found:
                open_ += [(requirement.name, each) for each in ("", *requirement.extras)]
    return found


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(about: Distribution) -> str:
    """As the package says it: an expression, else its classifiers, else the first line of its text."""
    told = about.metadata
    classified = [
        c.removeprefix(CLASSIFIER)
        for c in told.get_all("Classifier", [])
        if c.startswith(CLASSIFIER)
    ]
    first = (told.get("License") or "").strip().splitlines()[:1]
    known = KNOWN.get(canonical(told["Name"]))
    return (
        known
        or told.get("License-Expression")
        or ", ".join(classified)
        or "".join(first)[:60]
        or "?"
    )


def page() -> Iterator[str]:
    yield "# Licences"
    yield ""
    yield "What an installation brings along, as installed on Python 3.11; versions are those that were tested last. Written by"
    yield "`make docs` from what the packages say of themselves. portfolio itself is under the MIT licence."
    for extra in EXTRAS:
        yield ""
        yield f"## {f'With [{extra}]' if extra else 'Always'}"
        yield ""
        yield "| package | licence |"
        yield "|---|---|"
        yield from (
            f"| {each.name} | {each.licence} |" for each in packages() if each.extra == extra
        )


def bill() -> dict[str, object]:
    """CycloneDX 1.6."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "portfolio",
                "version": distribution("portfolio").version,
            }
        },
        "components": [
            {
                "type": "library",
                "name": each.name,
                "version": each.version,
                "purl": f"pkg:pypi/{each.name}@{each.version}",
                "licenses": [{"license": {"name": each.licence}}],
                "scope": "optional" if each.extra else "required",
            }
            for each in packages()
        ],
    }


if __name__ == "__main__":
    if sys.argv[1:2] == ["sbom"]:
        Path(sys.argv[2]).write_text(json.dumps(bill(), indent=2) + "\n", "utf-8")
    else:
        PAGE.write_text("\n".join(page()) + "\n", "utf-8")
