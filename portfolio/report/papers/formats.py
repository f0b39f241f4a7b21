"""The formats in which a paper can be written, told by the name of its file (Formate)."""

from pathlib import Path

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.report.papers.blocks import Paper
from portfolio.report.papers.markdown import markdown
from portfolio.report.papers.typeset import pdf
from portfolio.report.papers.webpage import webpage
from portfolio.report.papers.word import docx

WRITERS = {
    ".md": lambda paper: markdown(paper).encode(),
    ".html": lambda paper: webpage(paper).encode(),
    ".docx": docx,
    ".pdf": pdf,
}
"""By the ending of the file."""


def refuse_format(path: Path) -> None:
    """Refuse a file whose ending tells no format.

    Raises:
        PortfolioError: It is none of those there are.
    """
    if path.suffix.lower() not in WRITERS:
        text = _("«{path}» has to end with one of {endings}.")
        raise PortfolioError(text.format(path=path, endings=", ".join(WRITERS)))


def written(paper: Paper, path: Path) -> bytes:
    """A paper as the name of its file wants it.

    Raises:
        PortfolioError: The ending tells no format, or what writes it is not installed.
    """
    refuse_format(path)
    try:
        return WRITERS[path.suffix.lower()](paper)
    except ModuleNotFoundError as missing:
        text = _(
            "For {ending} the package «{name}» is missing; please install it with: pip install 'portfolio[docs]'"
        )
        raise PortfolioError(text.format(ending=path.suffix, name=missing.name)) from None
