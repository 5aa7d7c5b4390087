using BenchmarkDotNet.Running;
using SpinBench.Benchmarks;

var table = args switch
{
    ["quick", ..] => QuickTable.MeasureAsync(),
    ["wire", ..] => WireTable.MeasureAsync(),
    ["waveform", ..] => WaveformDownload.MeasureAllAsync(),
    ["archive", ..] => ArchiveTable.MeasureAsync(args),
    ["record", ..] => RecordTable.MeasureAsync(),
    ["physics", ..] => PhysicsTable.MeasureAsync(),
    ["networks", ..] => NetworksTable.MeasureAsync(),
    ["demagnetizing", ..] => DemagnetizingTable.Measure().ToAsyncEnumerable(),
    ["conduction", ..] => ConductionTable.MeasureAsync(),
    ["films", ..] => FilmTable.Measure().ToAsyncEnumerable(),
    ["hall-bar", ..] => HallBarTable.MeasureAsync(),
    _ => null,
};
if (table is null)
{
    BenchmarkSwitcher.FromAssembly(typeof(QueryBenchmarks).Assembly).Run(args);
    return 0;
}

var json = Array.IndexOf(args, "--json") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
var figures = new List<Figure>();
await foreach (var figure in table)
{
    figures.Add(figure);
    Console.WriteLine(figure.Line);
}

if (json is not null) File.WriteAllText(json, Figure.ToJson(figures));
return figures.TrueForAll(figure => figure.Reached) ? 0 : 1;
