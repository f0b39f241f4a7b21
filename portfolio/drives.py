"""On what kind of drive something lies (Laufwerk)."""

from pathlib import Path

NETWORK = frozenset(
    {
        "9p", "afpfs", "afs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.rclone", "fuse.sshfs", "glusterfs",
        "ncpfs", "nfs", "nfs4", "osxfuse", "smb2", "smb3", "smbfs", "webdav",
    }
)  # fmt: skip
"""File systems that other machines share; SQLite cannot rely on their locks."""


def network_share(path: Path) -> str | None:
    """The kind of network drive on which a path lies; none where it is a drive of this machine, or not known."""
    import psutil  # noqa: PLC0415  only few commands ask

    place = str(path.resolve())
    if place.startswith("\\\\"):
        return "UNC"
    drives = {part.mountpoint: part for part in psutil.disk_partitions(all=True)}
    found = max((mount for mount in drives if _lies_on(place, mount)), key=len, default=None)
    if found is None:
        return None
    drive = drives[found]
    is_remote = drive.fstype.lower() in NETWORK or "remote" in drive.opts.split(",")
    return drive.fstype or "remote" if is_remote else None


def _lies_on(place: str, mount: str) -> bool:
    edge = mount.rstrip("/\\")
    return place == mount or place.startswith((edge + "/", edge + "\\"))
