"""A few lines for each command that can be typed as they are, below its help (Beispiele)."""

from collections.abc import Mapping

from portfolio.language import gettext as _

Example = tuple[str, str]
"""What is typed, and what it does."""


def examples() -> Mapping[str, tuple[Example, ...]]:
    """By the names of the commands; the sample city knows every project and name in them."""
    return {
        **_beginning(),
        **_scoring(),
        **_planning(),
        **_asking(),
        **_handing_out(),
        **_keeping(),
    }


def _beginning() -> Mapping[str, tuple[Example, ...]]:
    return {
        "demo": (("portfolio demo musterstadt", _("the whole way, in a folder «musterstadt»")),),
        "init": (
            ("portfolio init meine-stadt", _("asks what it needs")),
            (
                "portfolio init kreis --goals lk-loerrach-2035 --first-year 2028",
                _("with the goals of Landkreis Lörrach"),
            ),
        ),
        "import": (
            ("portfolio import data/lists/hochbau.csv --dry-run", _("what would be taken")),
            ("portfolio import data/lists/hochbau.csv", _("takes it")),
            ("portfolio import --undo", _("gives it back")),
        ),
        "check": (
            ("portfolio check", _("page, grid and lists")),
            ("portfolio check --database", _("the database")),
        ),
        "doctor": (("portfolio doctor", _("what this machine lacks")),),
        "completion": (("portfolio completion bash", _("for ~/.bashrc; also zsh and fish")),),
    }


def _scoring() -> Mapping[str, tuple[Example, ...]]:
    return {
        "score": (
            ("portfolio score HB-02", _("all marks of a project")),
            ('portfolio score HB-02 zustand=4 --reason "Gutachten vom 12.05."', _("gives one")),
        ),
        "rank": (
            ("portfolio rank --list hochbau", _("one list")),
            ("portfolio rank --robust", _("which places hold")),
        ),
        "grid show": (("portfolio grid show", _("criteria, weights and the texts of the levels")),),
        "grid versions": (("portfolio grid versions", _("the grids that were worked with")),),
        "grid weights": (("portfolio grid weights", _("all weight sets")),),
        "grid compare": (("portfolio grid compare", _("how each group would rank")),),
        "goals": (
            ("portfolio goals", _("what is done for which goal")),
            ("portfolio goals --chain DG-02", _("from the project up to the vision")),
        ),
    }


def _planning() -> Mapping[str, tuple[Example, ...]]:
    return {
        "plan": (
            ("portfolio plan --time-limit 20", _("the best plan that 20 seconds find")),
            ("portfolio plan --grants granted --time-limit 5", _("only what is approved")),
        ),
        "motion add": (
            (
                'portfolio motion add "Antrag 3" --force HB-05=2028 --seconds 5',
                _("what it does to the plan"),
            ),
            (
                'portfolio motion add "Antrag 4" --defer HB-02=2030 --seconds 5',
                _("not before that year"),
            ),
            (
                'portfolio motion add "Antrag 5" --weight klima=20 --seconds 5',
                _("with another weight on a criterion"),
            ),
        ),
        "motion list": (("portfolio motion list", _("all motions")),),
        "motion show": (('portfolio motion show "Antrag 3" --seconds 5', _("one of them again")),),
        "motion accept": (('portfolio motion accept "Antrag 3"', _("the council has agreed")),),
        "motion undo": (("portfolio motion undo", _("takes the last decision back")),),
        "motion reject": (('portfolio motion reject "Antrag 4"', _("the council has refused")),),
        "motion withdraw": (
            ('portfolio motion withdraw "Antrag 5"', _("who made it takes it back")),
        ),
        "publish": (('portfolio publish "Entwurf Juli 2026"', _("freezes the plan shown last")),),
    }


def _asking() -> Mapping[str, tuple[Example, ...]]:
    return {
        "why": (
            ("portfolio why HB-05 --seconds 3", _("why it stands there, and what would let it in")),
            ("portfolio why --conflict --seconds 3", _("which duties collide")),
        ),
        "compare": (
            ('portfolio compare "Entwurf Juli 2026" .', _("the edition and the plan shown last")),
        ),
        "frontier": (
            ("portfolio frontier --seconds 3", _("what more or less budget is worth")),
            ("portfolio frontier --more --seconds 3", _("one post or one million more")),
        ),
        "sure": (
            ("portfolio sure", _("whether the years hold if costs are off")),
            ("portfolio sure --grants", _("what the plan counts on")),
        ),
        "verify": (("portfolio verify", _("whether the last edition is what was published")),),
        "history": (
            ("portfolio history", _("how costs grew")),
            ("portfolio history --journal", _("who did what")),
        ),
    }


def _handing_out() -> Mapping[str, tuple[Example, ...]]:
    return {
        "export": (
            ("portfolio export -o programm.csv", _("the last edition for the treasury")),
            ("portfolio export --profile xlsx -o listen.xlsx", _("the ranked lists for Excel")),
        ),
        "report council": (
            (
                "portfolio report council -o vorlage.html",
                _("the council paper; also .pdf, .docx, .md"),
            ),
        ),
        "report project": (
            ("portfolio report project HB-05 -o blatt.html", _("a project on one page")),
        ),
        "report list": (("portfolio report list -o listen.html", _("the lists for the web")),),
        "tui": (
            ("portfolio tui", _("the screens")),
            ("portfolio tui --read-only", _("for the council's hall")),
        ),
        "serve": (
            ("portfolio serve", _("for browsers on this machine; prints the link")),
            ("portfolio serve --may-write kb", _("«kb» gets a link to write with")),
        ),
        "schema": (("portfolio schema rank", _("the shape of «rank --json»")),),
    }


def _keeping() -> Mapping[str, tuple[Example, ...]]:
    return {
        "cycle": (("portfolio cycle", _("what is due and overdue")),),
        "cycle step": (("portfolio cycle step sachstand under_way", _("a step was begun")),),
        "cycle state": (("portfolio cycle state project HB-02 needed", _("how far a project is")),),
        "cycle decide": (
            (
                "portfolio cycle decide HB-05 --number 041/2026 --date 2026-07-24 --body Gemeinderat "
                "--settle HB-05=2028",
                _("the council has settled a year"),
            ),
        ),
        "cycle decisions": (("portfolio cycle decisions", _("all that was decided")),),
        "cycle tasks": (("portfolio cycle tasks", _("which goals have to be looked at again")),),
        "cycle finish": (("portfolio cycle finish HB-05 LD-BUE", _("it was looked at")),),
        "cycle calendar": (("portfolio cycle calendar -o jahr.ics", _("for Outlook and others")),),
        "cycle roll-over": (
            ("portfolio cycle roll-over --dry-run", _("what next year begins with")),
        ),
        "cycle move": (
            (
                'portfolio cycle move frozen --edition "Entwurf Juli 2026" --reason "Beschluss vom 24.07."',
                _("the year moves on"),
            ),
        ),
        "backup": (("portfolio backup sicherung.db", _("a copy while others work")),),
        "restore": (("portfolio restore sicherung.db", _("puts it back")),),
    }
