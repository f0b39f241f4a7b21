"""What every test is protected from: the developer's own language, name and workspace."""

import os
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings

from portfolio import language

settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")
os.environ["TZ"] = "UTC"  # moments are told as the reader's clock has them
time.tzset()
language.use("de")  # the names of keys are told when their room is loaded


@pytest.fixture(autouse=True)
def german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("PORTFOLIO_LANG", "PORTFOLIO_USER", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "de")
    language.use("de")
    yield
    language.use("de")
