"""To be somebody who may read a folder but not write into it, even when the tests run as root."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """Make the folder and what is in it read-only, and be bound by that."""
    paths = [folder, *folder.rglob("*")]
    before = {path: path.stat().st_mode for path in (*paths, *folder.parents[:4])}
    for parent in folder.parents[:4]:
        parent.chmod(0o755)
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in before.items():
            path.chmod(mode)
