"""`chuan needs`: every fact, document and assessment that is still needed, and for which requirement."""

from __future__ import annotations

import json

import click

from chuan.cli import loading
from chuan.cli.check_command import _report
from chuan.cli.console import printable, write_bytes
from chuan.cli.console import report as print_diagnostics
from chuan.cli.options import with_inputs, with_unit_and_date
from chuan_grammar.diagnostics import Diagnostic
from chuan_reports.report import Report


@click.command(name="needs", help="Liệt kê mọi số liệu, văn bản, đánh giá còn thiếu của một đơn vị.")
@with_unit_and_date
@with_inputs
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="text hoặc json.")
def command(
    unit: str | None,
    on: str | None,
    period: str | None,
    rules: tuple[str, ...],
    facts: tuple[str, ...],
    lang: str | None,
    format_name: str,
) -> int:
    """Print what is needed; exit code 0 when nothing is, 3 otherwise."""
    given = loading.config()
    lang = lang or given.text("lang") or "vi"
    wanted = unit or given.text("unit")
    if wanted is None:
        raise click.UsageError('thiếu «--unit»; ví dụ --unit "Trường Tiểu học Hà Đông"')
    when = loading.read_date(on or given.text("on"))
    override = loading.read_override(period or given.text("period"))
    if isinstance(when, Diagnostic) or isinstance(override, Diagnostic):
        print_diagnostics((d for d in (when, override) if isinstance(d, Diagnostic)), lang)
        return loading.CANNOT_RUN
    inputs = loading.read_inputs(rules, facts, given, lang)
    if inputs.rules is None:
        return loading.CANNOT_RUN
    made = _report(inputs, wanted, when or loading.today(), override, lang)
    if isinstance(made, int):
        return made
    rows = needed(made)
    if format_name == "json":
        write_bytes((json.dumps({"needs": rows}, ensure_ascii=False, indent=2) + "\n").encode())
    else:
        write_bytes(_text(made, rows, lang).encode("utf-8", "replace"))
    if not made.findings:
        return loading.NOTHING_CHECKED
    return 3 if rows else 0


def needed(report: Report) -> list[dict[str, object]]:
    """One row for each missing thing, sorted by unit, kind, name and period, with the rules that wait for it."""
    rows: dict[tuple[str, str, str, str], set[str]] = {}
    names: dict[str, str] = {}
    for finding in report.findings:
        names[finding.unit.id] = finding.unit.name
        for fact in finding.missing:
            names[fact.unit.id] = fact.unit.name
            rows.setdefault((fact.unit.id, "số liệu", fact.name, fact.period or ""), set()).add(finding.rule)
        if finding.kind == "assessment" and finding.verdict in ("manual", "not_due") and not finding.facts:
            rows.setdefault((finding.unit.id, "đánh giá", finding.title, ""), set()).add(finding.rule)
        for document in finding.evidence.required:
            if document not in finding.evidence.given:
                rows.setdefault((finding.unit.id, "minh chứng", document, ""), set()).add(finding.rule)
    return [
        {"unit": {"id": unit, "name": names[unit]}, "kind": kind, "name": name, "period": period or None, "rules": sorted(wait)}
        for (unit, kind, name, period), wait in sorted(rows.items())
    ]


def _text(report: Report, rows: list[dict[str, object]], lang: str) -> str:
    vi = lang == "vi"
    if not rows:
        return "Không còn thiếu gì.\n" if vi else "Nothing is missing.\n"
    lines = [f"Còn thiếu {len(rows)} mục cho {report.unit.name}:" if vi else f"{len(rows)} items are missing:"]
    last = ""
    for row in rows:
        unit = row["unit"]
        assert isinstance(unit, dict)
        if unit["id"] != last:
            last = str(unit["id"])
            lines += ["", f"{unit['name']} ({unit['id']})"]
        wait = row["rules"]
        assert isinstance(wait, list)
        period = f" · {row['period']}" if row["period"] else ""
        lines.append(f"  - {row['kind']}: {row['name']}{period} ({', '.join(wait)})")
    return printable("\n".join(lines)) + "\n"
