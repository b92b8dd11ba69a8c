"""`chuan validate`: a tree of submissions, checked as a whole.

In: options. Out: what `validate_run` writes, and its exit code. Here stands only what the command line looks like.
"""

from __future__ import annotations

import click

from chuan.cli.options import Command, with_intake, with_lang
from chuan.cli.validate_run import Options, run
from chuan_reports.exits import FAIL_ON
from chuan_reports.validation_exits import EXIT_TABLE


@click.command(
    cls=Command,
    name="validate",
    help="Kiểm tra số liệu nộp của nhiều trường, nhiều xã cùng lúc: lỗi ở ô nào, yêu cầu nào không đạt.",
    short_help="Kiểm tra cả thư mục số liệu nộp.",
    exits=EXIT_TABLE,
)
@click.argument("paths", nargs=-1, metavar="[ĐƯỜNG_DẪN]...")
@click.option("--rules", multiple=True, metavar="BỘ_QUY_TẮC",
              help="Thư mục, tệp hoặc tên bộ quy tắc (lặp lại được).")  # fmt: skip
@click.option("--on", metavar="NGÀY", default=None,
              help="Ngày kiểm tra (31/12/2026 hoặc 2026-12-31); mặc định là hôm nay.")  # fmt: skip
@click.option("--period", metavar="KỲ", default=None, help="Đọc kỳ này thay cho kỳ mặc định, ví dụ 2025.")
@click.option("-o", "--output", "outputs", multiple=True, metavar="DẠNG[=TỆP]",
              help="Dạng kết quả: text, json, junit, sarif, github, markdown, csv, xlsx; không có TỆP thì in ra màn "
                   "hình (lặp lại được).")  # fmt: skip
@click.option("--annotate", metavar="THƯ_MỤC", default=None,
              help="Ghi vào đây tệp của từng trường với các ô sai được đánh dấu.")  # fmt: skip
@click.option("--baseline", metavar="TỆP", default=None,
              help="So với kết quả JSON của lần trước: mới, đã khắc phục, còn nguyên, xấu đi.")  # fmt: skip
@click.option("--explanations", multiple=True, metavar="TỆP", help="Tệp có trang «Giải trình» (lặp lại được).")
@click.option("--record", metavar="TỆP", default=None, help="Ghi hồ sơ lần chạy (JSON Lines) để chạy lại được.")
@click.option("--jobs", type=click.IntRange(1, 64), metavar="SỐ", default=None,
              help="Số tiến trình đọc tệp cùng lúc; mặc định theo số bộ xử lý.")  # fmt: skip
@click.option("--cache", metavar="THƯ_MỤC", default=None,
              help="Nơi giữ kết quả đọc tệp cho lần sau; mặc định là .chuan-cache.")  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Đọc lại mọi tệp, không giữ gì cho lần sau.")
@with_intake
@click.option("--sarif-drop-suppressed", is_flag=True,
              help="Trong SARIF bỏ các kết quả được miễn, cho nơi không hiểu suppressions.")  # fmt: skip
@click.option("--fail-on", type=click.Choice(list(FAIL_ON), case_sensitive=False), default=None, metavar="MỨC",
              help="Từ mức này thì mã thoát là 1: fail (mặc định), invalid, missing, undetermined, manual, not_due; "
                   "mỗi mức gồm cả các mức đứng trước.")  # fmt: skip
@with_lang
def command(
    paths: tuple[str, ...],
    rules: tuple[str, ...],
    on: str | None,
    period: str | None,
    outputs: tuple[str, ...],
    annotate: str | None,
    baseline: str | None,
    explanations: tuple[str, ...],
    record: str | None,
    jobs: int | None,
    cache: str | None,
    no_cache: bool,
    limits: tuple[str, ...],
    strict_privacy: bool,
    sarif_drop_suppressed: bool,
    fail_on: str | None,
    lang: str | None,
) -> int:
    """Run the validation."""
    return run(
        Options(
            paths=paths,
            rules=rules,
            on=on,
            period=period,
            outputs=outputs,
            annotate=annotate,
            baseline=baseline,
            explanations=explanations,
            record=record,
            jobs=jobs,
            cache=cache,
            no_cache=no_cache,
            limits=limits,
            strict_privacy=strict_privacy,
            drop_suppressed=sarif_drop_suppressed,
            fail_on=fail_on,
            lang=lang,
        )
    )
