"""The people of portfolio.toml: teams, their days, key roles (Personal)."""

from collections.abc import Mapping
from decimal import Decimal

from portfolio.language import gettext as _
from portfolio.model import NOTHING, ByYear, Delivery, Horizon, Role, Team
from portfolio.settings.budget import for_all_years
from portfolio.settings.table import Table, whole_by_year


def read_teams(page: Table, horizon: Horizon) -> tuple[Team, ...]:
    """The teams with their days by year."""
    return tuple(_team(table, horizon) for table in page.tables("team"))


def read_roles(page: Table) -> tuple[Role, ...]:
    """The key roles; never persons."""
    return tuple(
        Role(table.text("id"), table.text("name"), table.whole("at_once"))
        for table in page.tables("role", optional=True)
    )


def _team(table: Table, horizon: Horizon) -> Team:
    per_post, delivery = _per_post(table), _delivery(table)
    capacity = _capacity(table, horizon, per_post)
    if delivery is not None:
        capacity = {year: days * delivery.used for year, days in capacity.items()}
        per_post *= delivery.used
    return Team(
        id=table.text("id"),
        name=table.text("name"),
        days=for_all_years(table, "posts", whole_by_year(capacity), horizon),
        large_at_once=table.whole_or_none("large_at_once"),
        bought_days=_bought(table, horizon),
        day_price=table.whole("day_price", 0),
        delivery=delivery,
        post_days=int(per_post),
    )


def _capacity(table: Table, horizon: Horizon, per_post: Decimal) -> dict[int | None, Decimal]:
    """(posts − training · new posts) · days per post · (1 − line work) · (1 − vacancy), by year."""
    posts = table.by_year("posts")
    training = table.share("training", Decimal(0))
    years = {*posts, *(range(horizon.planned[0], horizon.planned[-1] + 2) if None in posts else ())}
    return {
        year: (_posts(posts, year) - training * _new_posts(posts, year)) * per_post
        for year in years
    }


def _per_post(table: Table) -> Decimal:
    """Days per post · (1 − line work) · (1 − vacancy)."""
    vacancy = table.share("vacancy", Decimal(0))
    line_work = table.share("line_work", Decimal(0))
    return table.whole("days_per_post", 160, least=1) * (1 - line_work) * (1 - vacancy)


def _posts(posts: Mapping[int | None, Decimal], year: int | None) -> Decimal:
    return posts[year] if year in posts else posts[None]


def _new_posts(posts: Mapping[int | None, Decimal], year: int | None) -> Decimal:
    """Posts that were not there the year before; where nothing is told of that year, none is new."""
    is_first = year == min((known for known in posts if known is not None), default=year)
    if year is None or is_first or (year - 1 not in posts and None not in posts):
        return Decimal(0)
    return max(Decimal(0), _posts(posts, year) - _posts(posts, year - 1))


def _bought(table: Table, horizon: Horizon) -> ByYear:
    if "bought_days" not in table.content:
        return NOTHING
    if "day_price" not in table.content:
        table.note("day_price", _("please say what a bought day costs, in euros"))
    bought = whole_by_year(table.by_year("bought_days"))
    return for_all_years(table, "bought_days", bought, horizon)


def _delivery(table: Table) -> Delivery | None:
    """Told by hand; that needs a reason, for a record may say otherwise."""
    reason = table.text("delivery_reason", "")
    if "delivery" not in table.content and not reason:
        return None
    if not reason.strip():
        table.note("delivery_reason", _("please say why, in a few words"))
    return Delivery(None, table.share("delivery"), reason)
