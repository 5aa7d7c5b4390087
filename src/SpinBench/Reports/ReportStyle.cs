namespace SpinBench.Reports;

/// <summary>The style sheet of a report: light and dark as the reader prefers, paper when printed.</summary>
internal static class ReportStyle
{
    private const string Light =
        "--paper:#ffffff;--ink:#1b1e23;--muted:#5b626c;--rule:#d9dde3;--soft:#f4f6f8;--good:#0b7a4b;--bad:#b3261e;--bad-soft:#fdecea;"
        + "--warn:#8a5a00;--warn-soft:#fff4dc;--stripe:#f2c94c;--stripe-ink:#2b2000;";

    private const string Dark =
        "--paper:#15171b;--ink:#e6e8eb;--muted:#a4abb5;--rule:#343941;--soft:#1d2026;--good:#4fd1a0;--bad:#ff8a80;--bad-soft:#3a1a1a;"
        + "--warn:#f5c76b;--warn-soft:#352a12;--stripe:#c79a1e;--stripe-ink:#1a1300;";

    public const string Css =
        "\n:root{color-scheme:light dark;" + Light + "}\n@media (prefers-color-scheme:dark){:root{" + Dark + "}}\n" + Page + Tables + Print;

    private const string Page = """
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 -apple-system,"Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif}
        main{max-width:1000px;margin:0 auto;padding:26px 20px 40px}
        .simulated{background:var(--stripe);color:var(--stripe-ink);text-align:center;font-weight:650;padding:7px 20px}
        .simulated strong{letter-spacing:.09em}
        .alert{border-left:5px solid var(--warn);background:var(--warn-soft);color:var(--ink);padding:10px 16px;margin:0 0 20px;border-radius:3px;white-space:pre-line;overflow-wrap:anywhere}
        .alert.bad{border-color:var(--bad);background:var(--bad-soft)}
        .alert strong{color:var(--warn)}
        .alert.bad strong{color:var(--bad)}
        h1{font-size:25px;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin:0 0 3px;overflow-wrap:anywhere}
        .subtitle{color:var(--muted);margin:0 0 20px;overflow-wrap:anywhere}
        h1:last-child{margin-bottom:20px}
        h2{font-size:16px;font-weight:650;margin:30px 0 8px}
        figure{margin:0 0 22px;text-align:center}
        figure svg{max-width:100%;height:auto}
        figcaption{color:var(--muted);font-size:13.5px;max-width:720px;margin:4px auto 0;text-align:left}
        .pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:14px;margin:0 0 22px}
        .pictures figure{margin:0}
        .pictures img{width:100%;image-rendering:pixelated}
        .pictures .across{grid-column:1/-1}
        .pictures .across img{min-height:24px}
        figcaption b{color:var(--ink);font-weight:600}
        sub,sup{line-height:0;font-size:.74em}
        .notes{margin:0;padding-left:20px}
        .notes li{margin:2px 0;overflow-wrap:anywhere}

        """;

    private const string Tables = """
        .wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
        th,td{padding:6px 14px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
        th:last-child,td:last-child{padding-right:0}
        thead th{font-weight:600;color:var(--muted);font-size:12.5px;border-bottom:1.5px solid var(--muted);white-space:nowrap}
        .number{text-align:right}
        tbody th{font-weight:400;color:var(--muted)}
        .keys th{width:38%}
        .keys td{overflow-wrap:anywhere}
        .findings tbody th{color:var(--ink)}
        .findings code{display:block;color:var(--muted);font:12px/1.4 ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
        .findings .reached{font-weight:600}
        .inside{color:var(--good);font-weight:600;white-space:nowrap}
        .outside{color:var(--bad);font-weight:600;white-space:nowrap}
        .none{color:var(--muted)}
        .pairs{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,430px),1fr));column-gap:40px}

        """;

    private const string Print =
        "@media print{:root{" + Light + "}body{font-size:10.5pt}main{max-width:none;padding:12pt 0 0}"
        + ".simulated,.alert{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
        + "figure,tr,.alert{break-inside:avoid}h2{break-after:avoid}.wide{overflow:visible}}\n";
}
