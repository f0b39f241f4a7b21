"""Whether the database lies on a drive that other machines share."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from portfolio import drives


@pytest.fixture
def mounts(monkeypatch):
    def mount(**kinds):
        parts = [
            SimpleNamespace(mountpoint=place, fstype=kind, opts="rw")
            for place, kind in kinds.items()
        ]
        monkeypatch.setattr("psutil.disk_partitions", lambda all: parts)

    return mount


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smbfs", "fuse.sshfs", "CIFS"])
def test_a_network_drive_is_named(mounts, kind):
    mounts(**{"/": "ext4", "/srv/stadt": kind})

    assert drives.network_share(Path("/srv/stadt/plan")) == kind


def test_the_innermost_drive_counts(mounts):
    mounts(**{"/": "nfs", "/tmp": "tmpfs"})

    assert drives.network_share(Path("/tmp/x")) is None
    assert drives.network_share(Path("/tmpx")) == "nfs"


def test_an_unknown_drive_is_no_network_drive(mounts):
    mounts()

    assert drives.network_share(Path("/tmp/x")) is None


def test_this_machine_is_none(tmp_path):
    assert drives.network_share(tmp_path) is None
