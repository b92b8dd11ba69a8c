"""A form on its way from rules to a file: which plan, which units, what concerns them.

In: loaded rules, units of the submissions, what was asked for. Out: `chuan_reports.form_shape.Form`s, or the mistakes.
Promises: a unit is found by id or full name and never guessed; a requirement that cannot apply to a unit, whatever is
reported, asks nothing of it. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chuan.version import __version__
from chuan_checker.check import check, facts_of
from chuan_checker.facts.model import Raw, Unit
from chuan_checker.reading import last_ended
from chuan_checker.selection import find_unit
from chuan_checker.verdict import NOT_APPLICABLE
from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.periods import Period
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_grammar.text import fold, nearest
from chuan_reports import form_shape as shape
from chuan_rules import forms
from chuan_rules import model as m
from chuan_rules.datatypes import NUMERIC, STOCK

WHICH_PLAN = Kind(
    "template-which-plan",
    "bộ quy tắc có {n} kế hoạch, biểu chỉ làm cho một kế hoạch",
    "the rules hold {n} plans, and a form is for one",
    "thêm --plan với một trong các mã: {plans}",
    "add --plan with one of: {plans}",
    "The hidden sheet of a form names one pack, so that it can be read back.",
)
NO_SUCH_PACK = Kind(
    "template-no-such-plan",
    "bộ quy tắc không có kế hoạch «{plan}»",
    "the rules hold no plan «{plan}»",
    "các kế hoạch: {plans}",
    "the plans are: {plans}",
    "`--plan` takes the id of a plan, as `chuan rules` lists it.",
)
NO_UNIT_TYPE = Kind(
    "template-no-such-type",
    "kế hoạch {plan} không có loại đơn vị «{type}»",
    "plan {plan} knows no unit type «{type}»",
    "các loại đơn vị có việc phải báo cáo: {types}",
    "the unit types that have something to report: {types}",
    "`--unit-type` takes a declared unit type or another name of it.",
)
NOTHING_ASKED = Kind(
    "template-nothing-asked",
    "kế hoạch {plan} không cần số liệu nào của {type} tính đến ngày {day}",
    "plan {plan} needs no fact of a {type} as at {day}",
    "các loại đơn vị có việc phải báo cáo: {types}; đổi ngày bằng --on, hoặc thêm --all để hỏi cả các năm trước",
    "the unit types that have something to report: {types}; change the day with --on, or add --all for earlier years",
    "An empty form is most likely a slip (exit code 4).",
    severity="warning",
)
WRONG_UNIT = Kind(
    "template-other-unit",
    "«{unit}» là {found}, biểu này của {type}",
    "«{unit}» is a {found}, the form is for a {type}",
    "chọn một {type}, hoặc đơn vị cấp trên của các {type} để làm biểu mỗi đơn vị một dòng",
    "choose a {type}, or the unit above to make a form with a row for each",
    "A form is made for a unit of its type, or for all of them below a unit.",
)
NO_UNITS_BELOW = Kind(
    "template-no-units",
    "không có {type} nào {where}tồn tại ngày {day} trong danh sách đơn vị",
    "there is no {type} {where}on {day} in the list of units",
    "chỉ danh sách đơn vị bằng --facts, ví dụ --facts units.csv",
    "name the list of units with --facts, for instance --facts units.csv",
    "A form for each unit needs the list of units.",
)

KINDS = (WHICH_PLAN, NO_SUCH_PACK, NO_UNIT_TYPE, NOTHING_ASKED, WRONG_UNIT, NO_UNITS_BELOW)


@record
class Asked:
    """What the form is about: pack, canonical unit type, day and period."""

    rules: m.Rules
    pack: m.Pack
    unit_type: str
    on: date
    period: Period | None = None
    everything: bool = False


def choose_pack(rules: m.Rules, plan: str | None) -> m.Pack | Diagnostic:
    """The pack of a plan; the only one when nothing is said."""
    packs = [pack for pack in rules.packs if pack.requirements] or list(rules.packs)
    plans = ", ".join(pack.plan.id for pack in packs)
    if plan is not None:
        found = [pack for pack in rules.packs if fold(pack.plan.id) == fold(plan)]
        near = nearest(plan, [pack.plan.id for pack in rules.packs])
        return found[0] if found else diagnostic(NO_SUCH_PACK, Place("--plan"), near, plan=plan, plans=plans)
    if len(packs) == 1:
        return packs[0]
    return diagnostic(WHICH_PLAN, Place("--plan"), n=len(packs), plans=plans)


def choose_type(pack: m.Pack, wanted: str) -> str | Diagnostic:
    """The canonical name of a unit type."""
    found = pack.vocabulary.unit_type(fold(wanted))
    if found is not None:
        return found.name
    known = [unit_type.name for unit_type in pack.vocabulary.unit_types.values()]
    return diagnostic(
        NO_UNIT_TYPE, Place("--unit-type"), nearest(wanted, known), plan=pack.plan.id, type=wanted,
        types=", ".join(types_asked(pack)),
    )  # fmt: skip


def types_asked(pack: m.Pack) -> list[str]:
    """Unit types of which some requirement needs something."""
    last = pack.plan.time.end(pack.plan.calendar) if pack.plan.time is not None else date(2100, 1, 1)
    names = dict.fromkeys(unit_type.name for unit_type in pack.vocabulary.unit_types.values())
    return [name for name in names if forms.form_of(pack, name, last, last_ended, everything=True).fields]


def units_of(asked: Asked, raws: Sequence[Raw], wanted: str | None) -> tuple[Unit, ...] | tuple[Diagnostic, ...]:
    """The units of the type that are meant: the one asked for, those below it, or all; by id."""
    facts = facts_of(asked.pack, raws)
    above: Unit | None = None
    if wanted is not None:
        above, wrong = find_unit(wanted, [facts])
        if above is None:
            return wrong
        if above.type == asked.unit_type:
            return (above,)
        if above.type not in asked.pack.vocabulary.ancestors_of(asked.unit_type):
            given = {"unit": above.name, "found": above.type, "type": asked.unit_type}
            return (diagnostic(WRONG_UNIT, Place("--unit"), **given),)
    found = [unit for unit in facts.units.values() if unit.type == asked.unit_type and unit.exists_on(asked.on)]
    if above is not None:
        found = [unit for unit in found if _below(unit, above.id, facts.units)]
    return tuple(sorted(found, key=lambda unit: unit.id))


def _below(unit: Unit, above: str, units: dict[str, Unit]) -> bool:
    seen: set[str] = set()
    at: Unit | None = unit
    while at is not None and at.parent is not None and at.id not in seen:
        if at.parent == above:
            return True
        seen.add(at.id)
        at = units.get(at.parent)
    return False


def not_concerned(asked: Asked, raws: Sequence[Raw], units: Sequence[Unit]) -> dict[str, frozenset[str]]:
    """Unit id → requirements that do not apply to it, by what the list of units says of it alone."""
    bare = [replace(raw, facts=()) for raw in raws]
    only = m.Rules((asked.pack,))
    wanted = {unit.id for unit in units}
    roots = _roots(units)
    concerned: dict[str, set[str]] = {id_: set() for id_ in wanted}
    seen: dict[str, set[str]] = {id_: set() for id_ in wanted}
    for root in roots:
        answer = check(only, bare, root, asked.on, asked.period)
        for finding in answer.outcome.findings if answer.outcome is not None else ():
            if finding.unit.id in wanted:
                seen[finding.unit.id].add(finding.rule.id)
                if finding.verdict != NOT_APPLICABLE:
                    concerned[finding.unit.id].add(finding.rule.id)
    return {id_: frozenset(seen[id_] - concerned[id_]) for id_ in wanted}


def _roots(units: Sequence[Unit]) -> list[str]:
    """One check for all units with one parent."""
    if len(units) == 1:
        return [units[0].id]
    return list(dict.fromkeys(unit.parent or unit.id for unit in units))


def make(asked: Asked, without: frozenset[str] = frozenset()) -> shape.Form:
    """The form, as the renderers see it."""
    made = forms.form_of(
        asked.pack, asked.unit_type, asked.on, last_ended, asked.period, everything=asked.everything, without=without
    )  # fmt: skip
    plan = asked.pack.plan
    keys = _keys(made)
    sections = tuple(
        shape.Section(_title(section), tuple(_field(field, keys) for field in section.fields))
        for section in made.sections
    )
    return shape.Form(
        __version__, plan.id, plan.title, plan.authority or "", plan.number or "", plan.version or "", made.sha256,
        made.unit_type, made.on, sections, made.requirements, made.assessed,
    )  # fmt: skip


def _keys(form: forms.Form) -> dict[tuple[str, str], str]:
    """A code, where the vocabulary has one, else a number of its own for each fact."""
    named = dict.fromkeys((field.kind, field.name) for field in form.fields)
    width = max(2, len(str(len(named))))
    codes = {(field.kind, field.name): field.code for field in form.fields if field.code}
    return {name: codes.get(name) or str(at).zfill(width) for at, name in enumerate(named, 1)}


def _title(section: forms.Section) -> str:
    if section.id is None:
        return section.title or "Nội dung khác"
    return f"{section.id}. {section.title}" if section.title else section.id


def _field(field: forms.Field, keys: dict[tuple[str, str], str]) -> shape.Field:
    datatype = field.datatype
    low, high = datatype.natural_range() if datatype is not None and datatype.kind in NUMERIC else (None, None)
    return shape.Field(
        keys[field.kind, field.name],
        field.name,
        field.kind,
        datatype.kind if datatype is not None else "",
        (datatype.measure or "") if datatype is not None else "",
        field.period.label() if field.period is not None else "",
        field.periodicity == STOCK,
        datatype.values if datatype is not None else (),
        low,
        high,
        field.rows,
        field.compared,
        field.evidence,
        tuple(window.label() for window in field.windows),
        field.due,
        field.requirements,
        field.clauses,
    )
