import builtins
from pathlib import Path

import pytest
from papers import a_paper

from portfolio.errors import PortfolioError
from portfolio.report.papers.formats import WRITERS, refuse_format, written

BEGINNINGS = {".md": b"# Vorlage", ".html": b"<!DOCTYPE html>", ".docx": b"PK", ".pdf": b"%PDF"}


@pytest.mark.parametrize("ending", WRITERS)
def test_the_ending_tells_the_format(ending):
    assert written(a_paper(), Path(f"v{ending}")).startswith(BEGINNINGS[ending])
    assert written(a_paper(), Path(f"V{ending.upper()}")).startswith(BEGINNINGS[ending])


@pytest.mark.parametrize("name", ["v.txt", "v", "v.xlsx", ".pdf"])
def test_another_ending_is_refused_with_those_there_are(name):
    with pytest.raises(PortfolioError, match=r"\.md, \.html, \.docx, \.pdf"):
        refuse_format(Path(name))


@pytest.mark.parametrize(("ending", "package"), [(".pdf", "typst"), (".docx", "docx")])
def test_what_is_not_installed_is_named_with_the_cure(monkeypatch, ending, package):
    real = builtins.__import__

    def without(name, *more, **named):
        if name.split(".")[0] == package:
            raise ModuleNotFoundError(name=package)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PortfolioError, match=rf"{package}.*portfolio\[docs\]"):
        written(a_paper(), Path(f"v{ending}"))
