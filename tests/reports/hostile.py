"""A report whose every text from users is hostile: for the tests of the short forms."""

from __future__ import annotations

from dataclasses import replace

from chuan_reports.shape import Report

HOSTILE = (
    '<script>window.hit=1</script> <img src=x onerror=hit()> &lt;b&gt; =HYPERLINK("http://example.invalid") '
    "[a](javascript:hit()) ![b](http://example.invalid/x.png) `code` **bold** _em_ ~~del~~ | cell | $x$ @inspector "
    "www.example.invalid {{ 7*7 }} {% raw %} a\u202eb\u2066c \x1b[31m\x00 Tru\u031bo\u031b\u0300ng\n# head\n- item\n"
)


def hostile(report: Report, text: str = HOSTILE) -> Report:
    """The report with that text wherever users may write."""
    return replace(
        report,
        unit=replace(report.unit, name=text),
        plans=tuple(replace(one, title=text, authority=text, number=text) for one in report.plans),
        units=tuple(replace(one, name=text) for one in report.units),
        findings=tuple(
            replace(
                one,
                title=text,
                unit=replace(one.unit, name=text),
                sentence=text,
                section_title=text,
                remedy=text,
                note=text,
                reason=text if one.reason else None,
                sources=({"document": text, "item": "1"},),
                actual=one.actual and replace(one.actual, display=text),
                target=one.target and replace(one.target, display=text),
                gap=one.gap and replace(one.gap, display=text),
                facts=tuple(
                    replace(
                        fact,
                        name=text,
                        value=replace(fact.value, display=text),
                        source=fact.source and replace(fact.source, file=text, sheet=text),
                    )
                    for fact in one.facts
                ),
                missing=tuple(replace(miss, name=text, unit=replace(miss.unit, name=text)) for miss in one.missing),
            )
            for one in report.findings
        ),
    )
