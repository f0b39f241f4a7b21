"""Twenty visitors at once at the screens in the browser: how long each waits, what it takes, what stays behind.

`python tests/benchmarks/visitors.py [HOW MANY]`
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psutil

sys.path.insert(0, str(Path(__file__).parent.parent))

from screens import a_town
from visitors import Guest, visit

MANY = int(sys.argv[1]) if len(sys.argv) > 1 else 20


async def look(guest: Guest, begun: float) -> list[float]:
    """Come in, see the list, go to the years and back ten times; the seconds of each."""
    async with guest.sit() as seat:
        told = [await seen(seat, "HB-01") - begun]
        for key, wanted in (("2", "Auszahlungen"), ("1", "Platz")) * 5:
            pressed = time.perf_counter()
            await seat.send_json(["stdin", key])
            told.append(await seen(seat, wanted) - pressed)
        return told


async def seen(seat, wanted: str) -> float:
    painted = ""
    async with asyncio.timeout(120):
        async for message in seat:
            painted += message.data.decode() if isinstance(message.data, bytes) else ""
            if wanted in painted:
                return time.perf_counter()
    raise AssertionError(f"«{wanted}» was not seen")


async def story(guest: Guest) -> None:
    alone = await look(guest, time.perf_counter())
    await guest.until_free()
    print(f"alone: list after {alone[0]:.1f} s, a view after {median(alone[1:]) * 1000:.0f} ms")
    begun = time.perf_counter()
    visits = [asyncio.create_task(look(guest, begun)) for _visitor in range(MANY)]
    most = 0
    while not all(each.done() for each in visits):
        await asyncio.sleep(0.2)
        most = max(most, memory())
    told = [each.result() for each in visits]
    lists, views = [each[0] for each in told], [each for one in told for each in one[1:]]
    print(
        f"{MANY} at once: list after {median(lists):.1f} s (last {max(lists):.1f} s), a view after"
    )
    print(
        f"  {median(views) * 1000:.0f} ms (slowest {max(views) * 1000:.0f} ms), {most / 2**20:.0f} MB in all"
    )
    await guest.until_free()
    left = [
        child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE
    ]
    print(f"programs left behind: {len(left)}")


def memory() -> int:
    found = 0
    for each in (psutil.Process(), *psutil.Process().children(recursive=True)):
        try:
            found += each.memory_full_info().uss
        except psutil.Error:
            continue
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        visit(a_town(Path(folder)), story, seats=MANY + 1)  # one is kept for who may write
