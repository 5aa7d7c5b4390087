using SpinBench.Figures;
using SpinBench.Protocols;
using SpinBench.Roles;
using SpinBench.Tests.Runs;

namespace SpinBench.Tests.Benches;

/// <summary>A protocol that wants two pulse sources.</summary>
[Protocol("erasing", "Erases and writes.")]
public sealed class ErasingProtocol(IPulseSource write, IPulseSource erase) : IProtocol<WordSettings, int, WordRow>
{
    public IEnumerable<int> Plan(WordSettings settings, IReadOnlyList<WordRow> soFar) => [1];

    public async ValueTask<WordRow> MeasureAsync(WordSettings settings, int point, CancellationToken cancellation)
    {
        await erase.ApplyAsync(new Pulse(-1, 1e-7), cancellation);
        await write.ApplyAsync(new Pulse(1, 1e-7), cancellation);
        return new WordRow("done");
    }

    public IEnumerable<Finding> Analyze(WordSettings settings, IReadOnlyList<WordRow> rows) => [];

    public IEnumerable<Panel> Draw(WordSettings settings, IReadOnlyList<WordRow> rows) => [];
}
