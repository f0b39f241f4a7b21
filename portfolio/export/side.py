"""The file beside an exported one: of which edition it is, and what its bytes add up to (Begleitdatei)."""

import json
from hashlib import sha256
from pathlib import Path

from portfolio import __version__
from portfolio.model import Edition

ENDING = ".begleit.json"
"""Behind the name of the exported file."""


def side_path(path: Path) -> Path:
    """Where the side file lies."""
    return path.with_name(path.name + ENDING)


def side_file(edition: Edition, profile: str, path: Path, content: bytes) -> bytes:
    """What vouches for an exported file, as JSON."""
    told = {
        "file": path.name,
        "sha256": sha256(content).hexdigest(),
        "bytes": len(content),
        "profile": profile,
        "edition": edition.name,
        "published": edition.at,
        "digest": edition.digest,
        "grid": edition.plan.portfolio.grid.version,
        "program": f"portfolio {__version__}",
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
