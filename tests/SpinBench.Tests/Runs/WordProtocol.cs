using SpinBench.Figures;
using SpinBench.Protocols;
using SpinBench.Roles;

namespace SpinBench.Tests.Runs;

public sealed record WordSettings;

public readonly record struct WordRow(string Word);

/// <summary>A protocol whose third row cannot be recorded.</summary>
[Protocol("words", "Writes words.")]
public sealed class WordProtocol(IResistanceMeter readout) : IProtocol<WordSettings, string, WordRow>
{
    public IEnumerable<string> Plan(WordSettings settings, IReadOnlyList<WordRow> soFar) => ["a", "b", "c,d", "e"];

    public async ValueTask<WordRow> MeasureAsync(WordSettings settings, string point, CancellationToken cancellation)
    {
        await readout.ReadAsync(cancellation);
        return new WordRow(point);
    }

    public IEnumerable<Finding> Analyze(WordSettings settings, IReadOnlyList<WordRow> rows) => [];

    public IEnumerable<Panel> Draw(WordSettings settings, IReadOnlyList<WordRow> rows) => [];
}
