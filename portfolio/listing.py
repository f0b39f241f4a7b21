"""The columns of a project list, by the names planners give them (Spaltennamen)."""

ID = "Nr."
TITLE = "Projekt"
PRODUCT = "Produkt"
ORDER = "Investitionsauftrag"
STATUS = "Status"
COST_STAGE = "Kostenstufe"
COST = "Gesamtkosten €"
YEARS = "Dauer (Jahre)"
EARLIEST = "Start frühestens"
LATEST = "Start spätestens"
FIXED = "Fest"
AFTER = "Vorgänger"
TOGETHER = "Gemeinsam mit"
APART = "Variante zu"
SECTIONS = "Abschnitt zu"
BUNDLE = "Bündel"
ORIGIN = "Hervorgegangen aus"
INTERIM = "Ausweichquartier"
ROLES = "Schlüsselrollen"
PRICED = "Kostenstand"
COST_FROM = "Kosten von €"
COST_TO = "Kosten bis €"
PAID = "Bisher €"
AUTHORISED = "Ermächtigungsrest €"
RUNNING = "Folgekosten €/Jahr"
AWARDED = "Vergabe im Jahr"
PLANS = "Pläne"
TIMETABLE = "Bauzeitplan"
ELIGIBLE = "Förderfähige Kosten €"
PROGRAMME = "Förderprogramm"
GRANT = "Förderung €"
GRANT_STATE = "Förderstatus"
PROBABILITY = "Förderung wahrscheinlich %"
APPROVED = "Förderung bewilligt ab"
UNTIL = "Förderung bis"
OF_A_GRANT = (PROGRAMME, GRANT, GRANT_STATE, PROBABILITY, APPROVED, UNTIL)
"""Of a second grant these end with « 2», of a third with « 3»."""
MOST_GRANTS = 4
DUTY = "Pflichtart"
CITATION = "Rechtsgrundlage"
DOCUMENT = "Nachweis"
DATED = "Nachweis vom"
DUTY_UNTIL = "Pflicht bis"
DEFERRED = "Zurückgestellt bis"
DEFERRED_BY = "Zurückgestellt durch"
SHARE = "Anteil "
"""Begins the name of a column of another budget's share in percent; the id of that budget follows."""
DAYS = "Tage "
"""Begins the name of a team's column; the team's id follows."""
RATE = "Rate "
"""Begins the name of a column of explicit payments; the number of the project's year follows."""

DEPARTMENT = "Fachbereich"
DISTRICT = "Ortsteil"
PRIORITY = "Prioritätsstufe"
GOALS = "Ziele"

REQUIRED = (ID, TITLE, COST, YEARS, EARLIEST)
OPTIONAL = (
    PRODUCT,
    ORDER,
    STATUS,
    COST_STAGE,
    LATEST,
    FIXED,
    AFTER,
    TOGETHER,
    APART,
    SECTIONS,
    BUNDLE,
    ORIGIN,
    INTERIM,
    ROLES,
    PRICED,
    COST_FROM,
    COST_TO,
    PAID,
    AUTHORISED,
    RUNNING,
    AWARDED,
    PLANS,
    TIMETABLE,
    ELIGIBLE,
    *OF_A_GRANT,
    DUTY,
    CITATION,
    DOCUMENT,
    DATED,
    DUTY_UNTIL,
    DEFERRED,
    DEFERRED_BY,
    DEPARTMENT,
    DISTRICT,
    PRIORITY,
    GOALS,
)

MORE_GRANTS = tuple(f"{name} {n}" for n in range(2, MOST_GRANTS + 1) for name in OF_A_GRANT)
"""Those of the second, third … grant."""


def of_grant(name: str, number: int) -> str:
    """What a column of the first, second … grant is called."""
    return name if number == 1 else f"{name} {number}"
