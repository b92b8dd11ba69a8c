"""From rule files to `Rules`: the whole second stage, in order.

In: sets of files (a folder, a file, a shipped pack: ruling 61). Out: packs and every diagnostic. Promises: all errors
are collected; rules with an error are not used (`Loaded.rules` is None then); the order of files does not matter.
Reads no files: the caller hands in bytes, the shipped library comes from package data.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from chuan_grammar import nodes as n
from chuan_grammar.assemble import Split, decode, read_files, split_file
from chuan_grammar.diagnostics import MOST_PER_FILE, Diagnostic, diagnostic, in_order
from chuan_grammar.lexicon import spelled_by
from chuan_grammar.periods import STANDARD_CALENDAR, Period, SchoolCalendar
from chuan_grammar.record import record
from chuan_grammar.source import SourceFile
from chuan_grammar.text import fold, nearest, tidy
from chuan_rules import errors, shipped
from chuan_rules import model as m
from chuan_rules.context import Context
from chuan_rules.references import in_dependency_order, same_as_problems
from chuan_rules.requirements import Requirements
from chuan_rules.vocabularies import Vocabularies


@record
class RuleSet:
    """Files that are read as one set. `name` is what `--rules` said."""

    name: str
    files: tuple[tuple[str, bytes], ...]


@record
class Loaded:
    """What loading gave. `rules` is None when any diagnostic is an error."""

    rules: m.Rules | None
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...] = ()


def load(sets: Sequence[RuleSet]) -> Loaded:
    """Load every set; sets without a plan give their waivers to the packs of the others."""
    found: list[Diagnostic] = []
    packs: list[m.Pack] = []
    loose: list[n.Waiver] = []
    sources: list[SourceFile] = []
    loaders = [_Loader(given) for given in sets]
    planned = [loader for loader in loaders if loader.has_plan]
    packs += [pack for loader in planned for pack in loader.run()]
    known = [split for loader in planned for split in loader.splits]
    for loader in loaders:
        if not loader.has_plan:
            loose += loader.waivers(known)
        found += loader.context.diagnostics
        sources += [source for source, _, _ in loader.splits]
    packs = [_with_waivers(pack, loose, found) for pack in packs]
    found += _homeless(loose, packs)
    kept = _limited(in_order(found))
    failed = any(d.is_error for d in kept)
    return Loaded(None if failed else m.Rules(tuple(packs)), tuple(kept), tuple(sources))


def _limited(found: list[Diagnostic]) -> list[Diagnostic]:
    """At most twenty a file (language §7)."""
    counts: dict[str, int] = {}
    kept: list[Diagnostic] = []
    for d in found:
        counts[d.place.file] = counts.get(d.place.file, 0) + 1
        if counts[d.place.file] <= MOST_PER_FILE:
            kept.append(d)
    return kept


class _Loader:
    """Loads one set."""

    def __init__(self, given: RuleSet) -> None:
        self.given = given
        self.context = Context()
        self.splits: list[Split] = []
        self._bytes: list[tuple[str, bytes]] = list(given.files)
        for name, data in given.files:
            source, wrong = decode(name, data)
            self.splits.append(split_file(source))
            self.context.diagnostics += wrong
        self.has_plan = any(piece.head == "PLAN" for _, _, cuts in self.splits for piece in cuts)

    def run(self) -> list[m.Pack]:
        """The packs of the set."""
        self.splits += self._library()
        files, wrong = read_files(self.splits)
        self.context.diagnostics += wrong
        vocabularies = Vocabularies(self.context)
        vocabularies.add(item for file in files for item in file.items if isinstance(item, n.Declaration))
        plans = _by_plan(files)
        return [self._pack(plan, vocabularies) for plan in plans]

    def waivers(self, known: Sequence[Split]) -> list[n.Waiver]:
        """Of a set without a plan: its waivers, read with the words of the sets that have one.

        A vocabulary on its own is still checked, so that its author sees the mistakes.
        """
        library = [split for split in self._library() if split[0] not in [source for source, _, _ in known]]
        files, wrong = read_files(self.splits, [*known, *library])
        self.context.diagnostics += wrong
        declared = [item for file in files for item in file.items if isinstance(item, n.Declaration)]
        if declared:
            Vocabularies(self.context).add(declared)
        return [item for file in files for item in file.items if isinstance(item, n.Waiver)]

    def _library(self) -> list[Split]:
        """Shipped vocabularies that the set uses and does not hold itself (ruling 61)."""
        own = {fold(name): name for split in self.splits for name, _ in _headed(split, "VOCABULARY")}
        wanted = [(split[0], name, at) for split in self.splits for name, at in _headed(split, "USE")]
        found: dict[str, Split] = {}
        while wanted:
            source, name, at = wanted.pop(0)
            if fold(name) in own or fold(name) in found:
                continue
            shipped_file = shipped.vocabulary_file(name)
            if shipped_file is None:
                suggestion = nearest(name, [*own.values(), *shipped.vocabulary_names()])
                place = source.place(at, at + len(name))
                self.context.report(errors.UNKNOWN_VOCABULARY, place, suggestion, name=name)
                continue
            if any(shipped_file[0] == file for file, _ in self.given.files):
                continue
            text, wrong = decode(*shipped_file)
            self.context.diagnostics += wrong
            split = split_file(text)
            found[fold(name)] = split
            self._bytes.append(shipped_file)
            wanted += [(text, other, where) for other, where in _headed(split, "USE")]
        return list({split[0].name: split for split in found.values()}.values())

    # ------------------------------------------------------------ packs

    def _pack(self, written: _Written, vocabularies: Vocabularies) -> m.Pack:
        plan = self._plan(written, vocabularies)
        requirements = self._requirements(written, vocabularies, plan)
        digest = hashlib.sha256()
        for name, data in sorted(self._bytes):
            digest.update(name.rsplit("/", 1)[-1].encode() + b"\0" + data + b"\0")
        return m.Pack(
            plan,
            self.context.vocabulary,
            requirements,
            tuple(w for node in written.waivers if (w := self._waiver(node)) is not None),
            tuple(_not_encoded(node) for node in written.skipped),
            digest.hexdigest(),
            tuple(sorted(name for name, _ in self.given.files)),
        )

    def _plan(self, written: _Written, vocabularies: Vocabularies) -> m.Plan:
        node = next((p for p in written.plans if p.clauses), written.plans[0])
        for other in written.plans:
            if (other.clauses and other.clauses != node.clauses) or other.title != node.title:
                self.context.report(errors.PLAN_DIFFERS, other.span, id=other.id)
        values = {clause.head: clause.value for clause in node.clauses}

        def text(head: str) -> str | None:
            given = values.get(head)
            return tidy("; ".join(given)) if given else None

        calendar = STANDARD_CALENDAR
        if "YEAR_STARTS" in values:
            calendar = self._calendar(node, values["YEAR_STARTS"])
        scope = vocabularies.sentences.units(values["SCOPE"]) if "SCOPE" in values else None
        time: Period | None = values.get("PLAN_TIME")
        return m.Plan(
            node.id, tidy(node.title), text("AUTHORITY"), values.get("DATED"), text("NUMBER_HEAD"), text("VERSION"),
            time, scope, calendar, tuple(name.text for name in values.get("BASES", ())), text("FAIL_LABEL"),
            node.span.place(),
        )  # fmt: skip

    def _calendar(self, node: n.Plan, pair: tuple[int, int]) -> SchoolCalendar:
        from calendar import monthrange

        from chuan_grammar import errors as syntax

        day, month = pair
        if not (1 <= month <= 12 and 1 <= day <= monthrange(2024, month)[1]):
            self.context.report(syntax.IMPOSSIBLE_DATE, node.span, text=f"{day}/{month}")
            return STANDARD_CALENDAR
        return SchoolCalendar(month, day)

    def _requirements(self, written: _Written, vocabularies: Vocabularies, plan: m.Plan) -> tuple[m.Requirement, ...]:
        nodes: dict[str, tuple[n.Requirement, n.Block | None]] = {}
        for node, block in written.requirements:
            key = fold(node.id)
            if key in nodes:
                first = nodes[key][0].id_span.place()
                self.context.report(errors.DUPLICATE_ID, node.id_span, id=node.id, first=first)
            else:
                nodes[key] = (node, block)
        self.context.requirement_ids = {key: node.id for key, (node, _) in nodes.items()}
        subjects = self.context.requirement_subject
        subjects.clear()
        subjects.update(dict.fromkeys(nodes))
        lowering = Requirements(self.context, vocabularies.sentences, plan)
        made: dict[str, m.Requirement] = {}
        for key in in_dependency_order(nodes, self.context):
            requirement = lowering.lower(*nodes[key])
            if requirement is not None:
                made[key] = requirement
                subjects[key] = requirement.subject
        same_as_problems(made, self.context)
        return tuple(made[key] for key in nodes if key in made)

    def _waiver(self, node: n.Waiver) -> m.Waiver | None:
        return waiver(node, self.context.requirement_ids, self.context.diagnostics, self.context)


@record
class _Written:
    """The items of one plan over all files of a set."""

    plans: list[n.Plan]
    requirements: list[tuple[n.Requirement, n.Block | None]]
    skipped: list[n.NotEncoded]
    waivers: list[n.Waiver]


def _by_plan(files: Sequence[n.File]) -> list[_Written]:
    """Items by plan id; a requirement belongs to the plan above it in its file; loose waivers to the only plan."""
    plans: dict[str, _Written] = {}
    loose: list[n.Waiver] = []
    for file in sorted(files, key=lambda f: f.name):
        current: _Written | None = None
        block: n.Block | None = None
        for item in file.items:
            match item:
                case n.Plan():
                    current = plans.setdefault(fold(item.id), _Written([], [], [], []))
                    current.plans.append(item)
                    block = None
                case n.Block():
                    block = item
                case n.Requirement() if current is not None:
                    current.requirements.append((item, block))
                case n.NotEncoded() if current is not None:
                    current.skipped.append(item)
                case n.Waiver():
                    (current.waivers if current is not None else loose).append(item)
                case _:
                    pass
    for node in loose:
        owner = next((w for w in plans.values() if any(fold(r.id) == fold(node.id) for r, _ in w.requirements)), None)
        if owner is None and plans:
            owner = next(iter(plans.values()))
        if owner is not None:
            owner.waivers.append(node)
    return list(plans.values())


def _headed(split: Split, head: str) -> Iterator[tuple[str, int]]:
    """Names after `từ vựng` (VOCABULARY) or `dùng từ vựng` (USE), found before anything can be lexed."""
    _, atoms, cuts = split
    for piece in cuts:
        if piece.head == head and piece.stop > piece.body:
            yield spelled_by(atoms[piece.body : piece.stop]), atoms[piece.body].start


def waiver(
    node: n.Waiver, known: Mapping[str, str], found: list[Diagnostic], context: Context | None = None
) -> m.Waiver | None:
    """A complete waiver, or None after reporting (ruling 15)."""
    place = node.span.place()
    parts = {
        "đơn vị (cho …)": node.unit, "ngày hết hạn (đến …)": node.until, "văn bản (theo …)": node.document,
        "người phê duyệt": node.approver, "lý do (vì …)": node.reason,
    }  # fmt: skip
    lacking = [what for what, given in parts.items() if not given]
    if lacking:
        found.append(diagnostic(errors.WAIVER_INCOMPLETE, place, what=", ".join(lacking)))
        return None
    if fold(node.id) not in known:
        suggestion = nearest(node.id, sorted(known.values()), 0.7)
        found.append(diagnostic(errors.UNKNOWN_REQUIREMENT, place, suggestion, id=node.id))
        return None
    unit_type = node.unit_type.text if node.unit_type is not None else ""
    if context is not None and unit_type:
        unit_type = context.unit_type(unit_type)
    until = node.until.end() if node.until is not None else None
    if until is None:
        return None
    return m.Waiver(
        node.id, unit_type, tidy(node.unit or ""), until, tidy(node.document or ""), tidy(node.approver or ""),
        tidy(node.reason or ""), place,
    )  # fmt: skip


def _with_waivers(pack: m.Pack, loose: list[n.Waiver], found: list[Diagnostic]) -> m.Pack:
    """The pack with the loose waivers that name its requirements."""
    from dataclasses import replace

    ids = {fold(r.id): r.id for r in pack.requirements}
    mine = [node for node in loose if fold(node.id) in ids]
    if not mine:
        return pack
    made = tuple(w for node in mine if (w := waiver(node, ids, found)) is not None)
    return replace(pack, waivers=(*pack.waivers, *made))


def _homeless(loose: list[n.Waiver], packs: list[m.Pack]) -> list[Diagnostic]:
    """Loose waivers that no loaded pack knows."""
    known = {fold(r.id): r.id for pack in packs for r in pack.requirements}
    found: list[Diagnostic] = []
    for node in loose:
        if fold(node.id) not in known:
            waiver(node, known, found)
    return found


def _not_encoded(node: n.NotEncoded) -> m.NotEncoded:
    source = m.SourceRef(node.locator.parts, node.locator.document)
    return m.NotEncoded(source, tidy(node.reason), node.span.place())
