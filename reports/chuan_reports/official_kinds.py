"""The three official documents, part by part.

From a report, a language and a kind to a `Document`. Promises: as `official`; the same report gives the same figures in
all three.
"""

from __future__ import annotations

from collections.abc import Callable

from chuan_checker import verdict as v
from chuan_reports import official_tables as tables
from chuan_reports.dossier import COUNTED, Entry
from chuan_reports.layout import clean, fit
from chuan_reports.official import (
    Appendix,
    Blank,
    Block,
    Document,
    Head,
    Heading,
    Paragraph,
    Part,
    Running,
    Signatory,
    Table,
)
from chuan_reports.official_view import MOST_NAMED, View, facts_of
from chuan_reports.shape import Report
from chuan_reports.words import low, word

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
MOST_FILES = 6
"""Input files named in the general part."""
MOST_RUNNING = 60
"""Columns of the unit's name on top of the pages of an appendix."""


def build(report: Report, lang: str, kind: str) -> Document:
    """The content of a document of this kind."""
    return _Builder(View(report, lang), kind).build()


class _Builder:
    def __init__(self, view: View, kind: str) -> None:
        self.view = view
        self.kind = kind
        self.say = view.say
        self.numbers: dict[str, str] = {}
        self.appendices = self._appendices()

    def build(self) -> Document:
        view, say, kind = self.view, self.say, self.kind
        parts = {"bao-cao": self._report, "bien-ban": self._minutes, "thong-bao": self._notice}[kind]()
        minutes = kind == "bien-ban"
        return Document(
            kind=kind,
            lang=view.lang,
            head=Head(
                say("issuer") if kind != "thong-bao" else say("superior"),
                say("team") if kind != "thong-bao" else say("issuer"),
                say("nation"), say("motto"), say(f"number_{kind}"), say("place_date"),
            ),
            type=say(f"type_{kind}"),
            subject=say(f"subject_{kind}", unit=view.unit),
            note=word("proposal", view.lang),
            address=say("address") if kind == "bao-cao" else "",
            bases=self._bases(),
            opening=say(f"opening_{kind}{'_one' if len(view.dossier.plans) == 1 else ''}", unit=view.unit),
            facts=self._facts(),
            parts=tuple(
                Part(f"{number}. {title}", tuple(blocks), wide)
                for number, (title, blocks, wide) in zip(ROMAN, parts, strict=False)
            ),
            closing=say(f"closing_{kind}", unit=view.unit),
            recipients_title="" if minutes else say("recipients"),
            recipients=() if minutes else self._recipients(),
            signatories=self._signatories(),
            appendices=self.appendices,
            running=Running(fit(view.unit, MOST_RUNNING), say("running_appendix"), say("running_page")),
            tool=word("tool", view.lang, name=view.report.tool.name, version=clean(view.report.tool.version)),
        )  # fmt: skip

    # ------------------------------------------------------------ what stands around the parts

    def _bases(self) -> tuple[str, ...]:
        view, say = self.view, self.say
        texts = [say("basis_decision")]
        for plan in view.dossier.plans:
            number = word("number", view.lang, x=plan.number) if plan.number else ""
            authority = say("of_authority", x=plan.authority) if plan.authority else ""
            issued = " ".join(one for one in (number, plan.date, authority) if one)
            text = f"{plan.title} ({issued})" if issued else plan.title
            texts.append(say("basis_plan", x=text))
        texts.append(say("basis_data", day=view.dossier.as_of))
        return tuple(f"{text}{'.' if at == len(texts) else ';'}" for at, text in enumerate(texts, 1))

    def _recipients(self) -> tuple[str, ...]:
        first = self.say("r_superior") if self.kind == "bao-cao" else self.say("r_unit", unit=self.view.unit)
        return (first, self.say("r_blank"), self.say("r_file"))

    def _signatories(self) -> tuple[Signatory, ...]:
        say = self.say
        team = Signatory((say("s_team"), say("s_head")), say("sign"))
        if self.kind == "bien-ban":
            unit = Signatory((say("s_unit"), say("s_unit_2")), say("seal"))
            return (unit, Signatory((say("s_clerk"), say("s_clerk_2")), say("sign")), team)
        if self.kind == "thong-bao":
            return (Signatory((say("s_authority"),), say("seal")),)
        return (team,)

    def _facts(self) -> tuple[tuple[str, str], ...]:
        view, say, report = self.view, self.say, self.view.report
        unit = word("unit_line", view.lang, name=view.dossier.unit_name, type=clean(report.unit.type),
                    id=clean(report.unit.id))  # fmt: skip
        plans = "; ".join(f"{plan.title} ({plan.id})" for plan in view.dossier.plans)
        lower = {e.unit.id for e in view.counted} - {report.unit.id}
        rules = len({(e.finding.plan, e.rule) for e in view.counted})
        total = view.dossier.total
        if lower:
            mine = sum(e.unit.id == report.unit.id for e in view.counted)
            scope = say("scope_below", n=total, m=rules, a=mine, b=total - mine, u=len(lower), unit=view.unit)
        else:
            scope = say("scope", n=total, m=rules)
            scope += f" ({say('scope_times')})" if total > rules else ""
        rows = [("f_unit", unit), ("f_day", view.dossier.as_of), ("f_plans", plans), ("f_scope", scope)]
        if view.dossier.period:
            rows.insert(2, ("f_period", word("period_set", view.lang, x=view.dossier.period)))
        return tuple((say(key), text) for key, text in (*rows, ("f_data", self._data())) if text)

    def _data(self) -> str:
        view, say, report = self.view, self.say, self.view.report
        places = [clean(one.file.replace("\\", "/").rpartition("/")[2]) for one in report.inputs]
        files = ", ".join(places[:MOST_FILES]) or word("no_inputs", view.lang)
        if len(places) > MOST_FILES:
            files += " " + say("files_more", n=len(places) - MOST_FILES)
        texts = [say("data", n=report.coverage.facts_read, m=len(places), files=files)]
        if "a_facts" in self.numbers:
            used = len(facts_of(tables.read_by(view, self.kind == "thong-bao")))
            texts.append(say("data_used", of=self._used(), n=used, x=self._appendix("a_facts")))
        if "a_contributions" in self.numbers:
            texts.append(say("data_shares", x=self._appendix("a_contributions")))
        if report.coverage.unreadable:
            texts.append(say("unreadable", n=report.coverage.unreadable))
        if report.ignored:
            texts.append(say("ignored", n=len(report.ignored)))
        return "; ".join(texts)

    def _appendices(self) -> tuple[Appendix, ...]:
        view, say = self.view, self.say
        notice = self.kind == "thong-bao"
        made: dict[str, tuple[bool, Callable[[], Table | None]]] = {
            "a_own": (True, lambda: tables.own(view) if view.own else None),
            "a_rules": (True, lambda: tables.below(view) if view.lines else None),
            "a_below": (True, lambda: tables.open_below(view)),
            "a_facts": (not notice, lambda: tables.facts(view, failed_only=notice)),
            "a_missing": (False, lambda: tables.missing(view)),
            "a_contributions": (False, lambda: tables.contributions(view)),
        }
        if notice:
            made = {key: made[key] for key in ("a_missing", "a_facts", "a_contributions")}
        listed = [key for key, (_, make) in made.items() if make() is not None]
        self.numbers = dict(zip(listed, ROMAN, strict=False))
        if "a_facts" in self.numbers:  # from here on cells refer to its rows
            view.refer(self._appendix("a_facts"), tables.read_by(view, notice))
        found = []
        for key in listed:
            wide, make = made[key]
            table, number = make(), self.numbers[key]
            assert table is not None, "nothing but references has changed"
            title = say(key, unit=view.unit, of=self._used())
            reads = (Paragraph(how, "note"),) if (how := self._how(key)) else ()
            attached = say(f"attached_{self.kind}")
            found.append(Appendix(number, say("appendix", x=number), title, attached, (*reads, table), wide))
        return tuple(found)

    def _how(self, key: str) -> str:
        """How to read an appendix."""
        say = self.say
        if key == "a_rules":
            return say("below_intro")
        if key == "a_facts":
            shares = (
                say("data_shares", x=self._appendix("a_contributions")) if "a_contributions" in self.numbers else ""
            )
            return " ".join(one for one in (say("newest_here"), shares and f"{shares[:1].upper()}{shares[1:]}.") if one)
        if key not in ("a_own", "a_below"):
            return ""
        newest = say("newest", x=self._appendix("a_facts")) if "a_facts" in self.numbers else ""
        return " ".join(one for one in (say("reading"), newest) if one)

    def _used(self) -> str:
        """What the facts in their appendix were used for."""
        if self.kind == "thong-bao":
            return self.say("used_failed")
        named = [self.numbers[key] for key in ("a_own", "a_below") if key in self.numbers]
        return self.say("used_own", x=self.say("appendix_ref", x=", ".join(named)))

    def _who(self) -> str:
        """Whom recommendations address: the inspected unit, and the units below it where they are named."""
        return self.say("who_below", unit=self.view.unit) if self.view.lines else self.view.unit

    def _where(self, *keys: str) -> str:
        """Where the rest of a list stands: these appendices, as far as there are any, else the full reports."""
        names = [self._appendix(key) for key in keys if key in self.numbers]
        return ", ".join(names) or self.say("cells_json")

    def _appendix(self, key: str) -> str:
        """How an appendix is called inside a sentence; nothing when there is none."""
        return self.say("appendix_ref", x=self.numbers[key]) if key in self.numbers else ""

    # ------------------------------------------------------------ the kinds

    def _report(self) -> list[tuple[str, list[Block], bool]]:
        say = self.say
        return [
            (say("p_general"), self._general(), False),
            (say("p_results"), self._results(), False),
            (say("p_remarks"), self._remarks(), False),
            (say("p_conclusion"), self._conclusion(), False),
            (say("p_remedies"), self._remedies(), False),
        ]

    def _minutes(self) -> list[tuple[str, list[Block], bool]]:
        view, say = self.view, self.say
        person = Blank(say("b_person"))
        return [
            (say("p_time"), [Blank(say("b_begin")), Blank(say("b_place"))], False),
            (
                say("p_present"),
                [
                    Heading(say("h_team", n=1)), person, person, person,
                    Heading(say("h_unit", n=2, unit=view.unit)), person, person,
                ],
                False,
            ),
            (say("p_content"), [*self._general(), Blank(say("b_records"), 2)], False),
            (say("p_each"), self._results(), False),
            (say("p_remarks"), self._remarks(), False),
            (say("p_opinion"), [Blank(say("b_opinion"), 5)], False),
            (say("p_conclusion"), self._conclusion(), False),
            (say("p_remedies"), self._remedies(), False),
        ]  # fmt: skip

    def _notice(self) -> list[tuple[str, list[Block], bool]]:
        view, say = self.view, self.say
        failed, remedies = tables.failed(view), tables.remedies(view)
        nothing = Paragraph(say("bad_none"))
        lacking = self._appendix("a_missing")
        adds = [self._see("detail_contributions", "a_contributions")] if "a_contributions" in self.numbers else []
        return [
            (say("p_summary"), [*self._general(), *adds], False),
            (say("p_conclusion"), self._conclusion(), False),
            (
                say("p_failed"),
                [*self._worst(), failed, Paragraph(self._how("a_own"), "note")] if failed else [nothing],
                False,
            ),
            (
                say("p_demands"),
                [Paragraph(say("demands_intro", who=self._who())), remedies]
                if remedies else [Paragraph(say("remedies_none"))],
                False,
            ),
            (
                say("p_lacking"),
                [Paragraph(say("supply", who=self._who(), x=lacking)), Blank(say("supply_deadline"))] if lacking
                else [Paragraph(say("supply_none"))],
                False,
            ),
            (say("p_deadline"), [Blank(say("report_by"))], False),
        ]  # fmt: skip

    # ------------------------------------------------------------ parts

    def _general(self) -> list[Block]:
        """What was checked, the counts, how: the plans stand among the bases already."""
        say, report = self.say, self.view.report
        told = {label: Paragraph(f"{text}.", "bullet", f"{label}: ") for label, text in self._facts()}
        data = told.pop(say("f_data"))
        told.pop(say("f_plans"), None)
        blocks: list[Block] = [*told.values(), Paragraph("", "bullet", say("counts_intro")), tables.counts(self.view)]
        blocks += [Paragraph(self.view.dossier.conclusion, "bullet"), *self._worst("bullet"), *self._lacking()]
        blocks += [data, Paragraph(say("method") + ".", "bullet", say("f_method") + ": ")]
        if report.coverage.same_as:
            blocks.append(Paragraph(say("same_as", n=report.coverage.same_as), "bullet"))
        if report.not_encoded:
            blocks.append(Paragraph(say("not_encoded", n=len(report.not_encoded)), "bullet"))
        return blocks

    def _results(self) -> list[Block]:
        view, say = self.view, self.say
        blocks: list[Block] = []
        if view.own:
            blocks += [
                Heading(say("h_own", n=1, unit=view.unit)), Paragraph(say("sections_intro")), tables.by_section(view),
                self._see("detail", "a_own"),
            ]  # fmt: skip
        if view.lines:
            blocks += [
                Heading(say("h_below", n=2 if view.own else 1)), Paragraph(say("by_unit_intro")), tables.by_unit(view),
                self._see("detail_rules", "a_rules"),
            ]  # fmt: skip
            if "a_below" in self.numbers:
                blocks.append(self._see("detail_below", "a_below"))
        if "a_contributions" in self.numbers:
            blocks.append(self._see("detail_contributions", "a_contributions"))
        return blocks or [Paragraph(say("nothing_checked"))]

    def _see(self, key: str, appendix: str) -> Paragraph:
        """A sentence that leads to an appendix."""
        return Paragraph(self.say(key, x=self._appendix(appendix)))

    def _remarks(self) -> list[Block]:
        view, say = self.view, self.say
        passed = [e for e in view.counted if e.code == v.PASS]
        early = sum(e.finding.early for e in passed)
        blocks: list[Block] = [Heading(say("h_good", n=1))]
        rules = len({(e.finding.plan, e.rule) for e in passed})
        blocks.append(Paragraph(say("good", n=len(passed), m=rules, e=early) if passed else say("good_none")))
        mine = [_named(e) for e in passed if e.unit.id == view.report.unit.id]
        if mine:
            blocks.append(
                Paragraph(
                    _listed(view, mine, self._where("a_own")) + ".", "bullet", say("good_own", unit=view.unit) + ": "
                )
            )
        blocks += [Heading(say("h_bad", n=2)), *self._bad(), Heading(say("h_open", n=3)), *self._open()]
        number = 4
        risky = [e for e in view.counted if e.finding.at_risk and e.code == v.NOT_DUE]
        if risky:
            named = [_named(e) for e in risky]
            text = say("risk", n=len(risky)) + ": " + _listed(view, named, self._where("a_own", "a_rules")) + "."
            blocks += [Heading(say("h_risk", n=number)), Paragraph(text)]
            number += 1
        return [*blocks, Heading(say("h_why", n=number)), Blank(say("why"), 2), Blank(say("who"), 1)]

    def _bad(self) -> list[Block]:
        """What failed, by requirement, with the worst gap and its source."""
        view, say = self.view, self.say
        if not view.failed:
            return [Paragraph(say("bad_none"))]
        binding = sum(e.finding.binding for e in view.failed)
        table = tables.failed(view, notes=False)
        blocks: list[Block] = [Paragraph(say("bad", n=len(view.failed), b=binding, s=len(view.failed) - binding))]
        return [*blocks, *self._worst(), *([table] if table else [])]

    def _lacking(self) -> list[Block]:
        """The first of what nobody reported; all of it stands further on."""
        view = self.view
        names = dict.fromkeys(f"{one} ({e.rule})" for e in view.undecided for one in e.missing)
        names |= dict.fromkeys(f"{one} ({e.rule})" for e in view.undecided for one in e.evidence_missing)
        more = [] if len(names) <= MOST_NAMED else [
            view.say("more_lacking_where", n=len(names) - MOST_NAMED, x=self._where("a_missing"))
        ]  # fmt: skip
        text = "; ".join((*list(names)[:MOST_NAMED], *more))
        return [Paragraph(f"{text}.", "bullet", f"{word('missing', view.lang)}: ")] if text else []

    def _worst(self, style: str = "body") -> list[Block]:
        view, say = self.view, self.say
        worst = view.dossier.worst_gap
        if worst is None:
            return []
        unit = view.who(worst) or view.unit
        text = say("worst_line", title=worst.title, rule=worst.rule, unit=unit, target=worst.target,
                   actual=worst.actual, gap=worst.gap, why=view.dossier.worst_why, place=view.place(worst))  # fmt: skip
        return [Paragraph(text + ".", style, view.dossier.worst_title + ": ")]

    def _open(self) -> list[Block]:
        view, say = self.view, self.say
        if not view.undecided:
            return [Paragraph(say("open_none"))]
        labels = v.LABELS[view.lang]
        numbers = {code: sum(e.code == code for e in view.undecided) for code in COUNTED}
        told = ", ".join(f"{low(labels[code])} {number}" for code, number in numbers.items() if number)
        blocks: list[Block] = [Paragraph(say("open", n=len(view.undecided), x=told))]
        everywhere = self._where("a_own", "a_rules")
        for code, number in numbers.items():
            if number:
                text = _listed(view, [_named(e) for e in view.undecided if e.code == code], everywhere)
                blocks.append(Paragraph(text + ".", "bullet", f"{labels[code]}: "))
        return blocks

    def _conclusion(self) -> list[Block]:
        return [Paragraph(self.view.dossier.conclusion), Paragraph(self.say("proposal_people"))]

    def _remedies(self) -> list[Block]:
        view, say = self.view, self.say
        table = tables.remedies(view)
        blocks: list[Block] = [Heading(say("h_remedies", n=1))]
        blocks += (
            [Paragraph(say("remedies_intro", who=self._who())), table] if table else [Paragraph(say("remedies_none"))]
        )
        blocks.append(Heading(say("h_supply", n=2)))
        lacking = self._appendix("a_missing")
        blocks.append(Paragraph(say("supply", who=self._who(), x=lacking) if lacking else say("supply_none")))
        others = [_named(e) for e in view.undecided if not e.missing and not e.evidence_missing]
        if others:
            text = _listed(view, others, self._where("a_own", "a_rules")) + "."
            blocks.append(Paragraph(text, "body", say("clear_up", who=self._who()) + ": "))
        if lacking or others:
            blocks.append(Blank(say("supply_deadline")))
        return [*blocks, Heading(say("h_other", n=3)), Blank(say("other"), 2)]


def _named(entry: Entry) -> str:
    return f"{entry.title} ({entry.rule})"


def _listed(view: View, names: list[str], where: str) -> str:
    """Requirements, each once with how often it stands there; the first few, how many more, and where those stand."""
    counted: dict[str, int] = {}
    for name in names:
        counted[name] = counted.get(name, 0) + 1
    told = [name if number == 1 else view.say("times", name=name, n=number) for name, number in counted.items()]
    left = list(counted.values())[MOST_NAMED:]
    more = [view.say("more_rules_where", n=len(left), m=sum(left), x=where)] if left else []
    return "; ".join((*told[:MOST_NAMED], *more))
