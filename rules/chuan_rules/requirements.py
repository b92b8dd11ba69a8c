"""From requirement nodes to `model.Requirement`: sentence, clauses, times, exceptions.

In: a requirement, the block it stands in, its plan. Out: the requirement, or None after reporting. Promises: exactly
one assertion; a phrase in the sentence wins over `hạn:` of the requirement (both: an error), that over the block's
(ruling 6); an exception replaces the relation and nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from chuan_grammar import nodes as n
from chuan_grammar.periods import Period
from chuan_grammar.text import fold, tidy
from chuan_rules import errors
from chuan_rules import model as m
from chuan_rules.context import Context
from chuan_rules.contradictions import contradictory
from chuan_rules.datatypes import STOCK
from chuan_rules.examples import example_of
from chuan_rules.recurrence import WORDS, periods_of
from chuan_rules.sentences import Sentences
from chuan_rules.subjects import subject_of
from chuan_rules.timing import Part, after_document, split, time_of

STANDING = m.Time("standing")
ROLES = {"OWNER": "chủ trì", "WITH": "phối hợp", "ADVISED": "tham mưu"}


class Requirements:
    """Lowers the requirements of one plan."""

    def __init__(self, context: Context, sentences: Sentences, plan: m.Plan) -> None:
        self.context, self.sentences, self.plan = context, sentences, plan

    def lower(self, node: n.Requirement, block: n.Block | None) -> m.Requirement | None:
        """One requirement."""
        if node.sentence is None:
            return None
        clauses = _Clauses(node.clauses, block.clauses if block is not None else ())
        scope = self._scope(clauses)
        parts = split(node.sentence, self.context)
        each = _outer_each(parts)
        if each is not None:
            units = self.sentences.units(each)
            subject = units.unit_type if units is not None else None
            parts = [_inside(part) for part in parts]
        else:
            units = None
            subject = self._subject(parts, scope)
        if subject is None:
            return None
        lowered = [self._clause(part, subject, clauses, node) for part in parts]
        if any(clause is None for clause in lowered):
            return None
        when = clauses.one("WHEN")
        applies = self.sentences.lower(when.value, subject) if when is not None else None
        if when is not None and applies is None:
            return None
        done = tuple(clause for clause in lowered if clause is not None)
        self._check_recurrence(done, clauses, node)
        return self._assemble(node, block, clauses, subject, units, scope, done, applies, parts)

    def _assemble(
        self,
        node: n.Requirement,
        block: n.Block | None,
        clauses: _Clauses,
        subject: str,
        units: m.UnitFilter | None,
        scope: m.UnitFilter | None,
        done: tuple[m.Clause, ...],
        applies: m.Condition | None,
        parts: list[Part],
    ) -> m.Requirement:
        when = clauses.one("WHEN")
        nature = clauses.one("NATURE")
        advisory, until = nature.value if nature is not None else (False, None)
        sources = tuple(
            m.SourceRef(c.value.parts, c.value.document) for c in clauses.all("SOURCE") or clauses.inherited("SOURCE")
        )
        if not sources:
            self.context.report(errors.NO_SOURCE, node.id_span, id=node.id)
        same = clauses.one("SAME")
        if same is not None and fold(same.value.text) not in self.context.requirement_subject:
            self.sentences.unknown_requirement(same.value)
        return m.Requirement(
            id=node.id,
            title=tidy(node.title),
            sentence=node.text,
            subject=subject,
            clauses=done,
            place=node.id_span.place(),
            filter=units,
            scope=scope,
            sources=sources,
            section=block.section if block is not None else next((s.section for s in sources if s.section), None),
            section_title=block.title if block is not None else None,
            applies_when=applies,
            applies_text=_flat(when.value.span.text()) if when is not None else "",
            exceptions=self._exceptions(clauses, subject, parts, done, node, _around(subject, units, scope, applies)),
            strength=clauses.value("STRENGTH_HEAD", "bắt buộc"),
            in_force=clauses.in_force(),
            advisory=advisory,
            advisory_until=until.end(self.plan.calendar) if until is not None else None,
            responsible=clauses.roles(),
            evidence=self._evidence(clauses, subject),
            same_as=same.value.text if same is not None else None,
            remedy=clauses.text("REMEDY"),
            note=clauses.text("NOTE"),
            examples=self._examples(clauses, subject),
            kind=kind_of(done[0].condition),
        )

    # ------------------------------------------------------------ subject and scope

    def _scope(self, clauses: _Clauses) -> m.UnitFilter | None:
        own = clauses.one("SCOPE")
        return self.sentences.units(own.value) if own is not None else None

    def _subject(self, parts: list[Part], scope: m.UnitFilter | None) -> str | None:
        wanted = scope or self.plan.scope
        whole = parts[0].sentence
        if len(parts) > 1:
            whole = n.Chain("and", tuple(part.sentence for part in parts), whole.span.to(parts[-1].sentence.span))
        return subject_of(whole, wanted.unit_type if wanted is not None else None, self.context)

    # ------------------------------------------------------------ clauses with time

    def _clause(self, part: Part, subject: str, clauses: _Clauses, node: n.Requirement) -> m.Clause | None:
        condition = self.sentences.lower(part.sentence, subject)
        total = self.sentences.lower(part.total, subject) if part.total is not None else None
        if condition is None:
            return None
        condition = self._after(condition, part, subject)
        time = self._time(part, condition, clauses, node)
        if not self._periods_fit(condition, time, part):
            return None
        if part.total_periods and total is not None:
            return m.Clause(condition, time, m.TotalOver(total, part.total_periods))
        return m.Clause(condition, time)

    def _after(self, condition: m.Condition, part: Part, subject: str) -> m.Condition:
        """`sau "X"` (ruling 41)."""
        name = after_document(part.phrases)
        if name is None:
            return condition
        document = self.context.document(name.text, subject)
        if document is None:
            self.context.report(errors.UNKNOWN_DOCUMENT, name.span, name=name.text)
            return condition
        return replace(condition, after=document) if isinstance(condition, m.DocumentIssued) else condition

    def _time(self, part: Part, condition: m.Condition, clauses: _Clauses, node: n.Requirement) -> m.Time:
        time = time_of(part, self.context)
        own = clauses.own("DUE")
        if time is not None and own is not None and time.kind in ("by", "before", "within", "milestone", "recurring"):
            self.context.report(errors.TWO_DEADLINES, own.span, second=_flat(own.span.text()))
        if part.every_period and (time is None or time.kind == "since"):
            frequency = periodicity_of(condition)
            if frequency != STOCK:
                since = time.since if time is not None else None
                return m.Time("recurring", (), frequency, since, f"mỗi {WORDS.get(frequency, frequency)}")
        if time is not None:
            return time
        due = clauses.one("DUE")
        if due is None:
            return STANDING
        phrase: n.TimePhrase = due.value
        return m.Time(phrase.kind, phrase.periods, text=_flat(phrase.span.text()))

    def _periods_fit(self, condition: m.Condition, time: m.Time, part: Part) -> bool:
        """`trong P` and recurrences read exactly that period: its kind must be the indicator's."""
        if time.kind not in ("within", "recurring"):
            return True
        kinds = {period.kind for period in time.periods} if time.kind == "within" else {time.frequency or ""}
        for indicator in m.indicators_of(condition):
            if indicator.periodicity != STOCK and not kinds <= {indicator.periodicity}:
                span = part.phrases[0].span if part.phrases else part.sentence.span
                self.context.report(
                    errors.PERIOD_KIND, span, name=indicator.name,
                    declared=WORDS.get(indicator.periodicity, "ngày"), written=_flat(span.text()),
                )  # fmt: skip
                return False
        return True

    def _check_recurrence(self, done: tuple[m.Clause, ...], clauses: _Clauses, node: n.Requirement) -> None:
        for clause in done:
            time = clause.time
            if time is None or time.kind != "recurring" or periods_of(time, self.plan, clauses.in_force()):
                continue
            self.context.report(errors.RECURRENCE, node.id_span, frequency=WORDS.get(time.frequency or "", "kỳ"))

    # ------------------------------------------------------------ exceptions, evidence, examples

    def _exceptions(
        self, clauses: _Clauses, subject: str, parts: list[Part], done: tuple[m.Clause, ...], node: n.Requirement,
        around: list[m.Condition],
    ) -> tuple[m.ExceptionClause, ...]:  # fmt: skip
        found: list[m.ExceptionClause] = []
        for clause in clauses.all("EXCEPTION"):
            value: n.ExceptionValue = clause.value
            condition = self.sentences.lower(value.condition, subject)
            if condition is None:
                continue
            if contradictory([*around, condition]):
                self.context.report(errors.EXCEPTION_NEVER, value.condition.span, text=value.text)
                continue
            conjuncts = condition.items if isinstance(condition, m.And) else (condition,)
            replaced: tuple[m.Clause, ...] | None = None
            if value.relation is not None:
                pairs = zip(parts, done, strict=True)
                made = [self._excepted(part, value.relation, clause_of, subject, node) for part, clause_of in pairs]
                if any(item is None for item in made):
                    continue
                replaced = tuple(item for item in made if item is not None)
            found.append(m.ExceptionClause(condition, replaced, value.text, conjuncts))
        return tuple(found)

    def _excepted(
        self, part: Part, relation: n.Relation | n.Milestones, clause: m.Clause, subject: str, node: n.Requirement
    ) -> m.Clause | None:
        step: n.Relation | None
        if isinstance(relation, n.Milestones):
            step = next((r for r, p in relation.steps if p == part.milestone), relation.steps[-1][0])
        else:
            step = relation
        sentence = with_relation(part.sentence, step)
        if sentence is None:
            self.context.report(errors.EXCEPTION_SHAPE, node.id_span, text=node.text)
            return None
        condition = self.sentences.lower(sentence, subject)
        return None if condition is None else m.Clause(condition, clause.time)

    def _evidence(self, clauses: _Clauses, subject: str) -> tuple[m.Document, ...]:
        found = clauses.one("EVIDENCE")
        if found is None:
            return ()
        return tuple(
            self.context.document(name.text, subject) or m.Document(tidy(name.text), subject) for name in found.value
        )

    def _examples(self, clauses: _Clauses, subject: str) -> tuple[m.Example, ...]:
        made = (example_of(clause, subject, self.plan, self.context) for clause in clauses.all("EXAMPLE"))
        return tuple(example for example in made if example is not None)


class _Clauses:
    """The clauses of a requirement over the defaults of its block."""

    def __init__(self, mine: tuple[n.Clause, ...], block: tuple[n.Clause, ...]) -> None:
        self.mine, self.block = mine, block

    def all(self, head: str) -> list[n.Clause]:
        return [c for c in self.mine if c.head == head]

    def inherited(self, head: str) -> list[n.Clause]:
        return [c for c in self.block if c.head == head]

    def own(self, head: str) -> n.Clause | None:
        return next(iter(self.all(head)), None)

    def one(self, head: str) -> n.Clause | None:
        return self.own(head) or next(iter(self.inherited(head)), None)

    def value(self, head: str, default: str) -> str:
        found = self.one(head)
        return str(found.value) if found is not None else default

    def text(self, head: str) -> str | None:
        lines = [tidy(text) for clause in self.all(head) for text in clause.value]
        return "; ".join(lines) if lines else None

    def roles(self) -> tuple[tuple[str, str], ...]:
        out: list[tuple[str, str]] = []
        for head, role in ROLES.items():
            found = self.one(head)
            if found is not None:
                out += [(role, tidy(name)) for name in found.value]
        return tuple(out)

    def in_force(self) -> tuple[date | None, date | None]:
        found = self.one("IN_FORCE")
        if found is None:
            return None, None
        first: Period | None
        last: Period | None
        first, last = found.value
        return (first.start() if first else None), (last.end() if last else None)


def _around(
    subject: str, units: m.UnitFilter | None, scope: m.UnitFilter | None, applies: m.Condition | None
) -> list[m.Condition]:
    """What holds of a subject before any exception is looked at."""
    filters = [units, scope if scope is not None and scope.unit_type == subject else None]
    found = [given.condition for given in filters if given is not None and given.condition is not None]
    return found if applies is None else [*found, applies]


def _outer_each(parts: list[Part]) -> n.Units | None:
    """The units of `mỗi …` when the whole sentence is about each of them."""
    each = [part.sentence for part in parts]
    if all(isinstance(sentence, n.Each) for sentence in each) and all(s.units == each[0].units for s in each):
        units: n.Units = each[0].units
        return units
    return None


def _inside(part: Part) -> Part:
    total = part.total.inner if isinstance(part.total, n.Each) else part.total
    return replace(part, sentence=part.sentence.inner, total=total)


def with_relation(sentence: Any, relation: n.Relation) -> Any:
    """The sentence with another relation to the same thing (exceptions); None when it has no relation."""
    match sentence:
        case n.Compare():
            return replace(sentence, relation=relation)
        case n.AmountOf() | n.Share() | n.HasUnits() | n.MaintainUnits():
            return replace(sentence, amount=relation)
        case n.EventHeld() if sentence.amount is not None:
            return replace(sentence, amount=relation)
        case n.Truth(expr=n.Parenthesis() as inside):
            return with_relation(inside.inner, relation)
        case n.PerGroup() | n.Each():
            inner = with_relation(sentence.inner, relation)
            return None if inner is None else replace(sentence, inner=inner)
        case _:
            return None


def periodicity_of(condition: m.Condition) -> str:
    """The periodicity of the first indicator that a condition reads."""
    return next((i.periodicity for i in m.indicators_of(condition)), STOCK)


def kind_of(condition: m.Condition) -> str:
    """What a requirement is about, for catalogues and reports."""
    match condition:
        case m.DocumentIssued():
            return "document"
        case m.EventsHeld():
            return "event"
        case m.Assessed():
            return "assessment"
        case m.Meets():
            return "reference"
        case m.Change() | m.Maintain():
            return "change"
        case m.Not(prohibition=True):
            return "prohibition"
        case m.ShareOfUnits():
            return "share"
        case m.NumberOfUnits() | m.PerGroup() | m.EachUnit():
            return "units"
        case m.IsTrue():
            return "yes_no"
        case m.And() | m.Or():
            return "compound"
        case _:
            return "number"


def _flat(text: str) -> str:
    return " ".join(text.split())
