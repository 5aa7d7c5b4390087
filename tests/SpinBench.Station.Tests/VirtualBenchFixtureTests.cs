using SpinBench.Protocols;
using SpinBench.Roles;
using SpinBench.Testing;
using SpinBench.Time;

namespace SpinBench.Station.Tests;

/// <summary>What the tests of a lab look like that has a protocol and a bench file of its own.</summary>
public class VirtualBenchFixtureTests
{
    [Fact]
    public async Task A_protocol_of_ones_own_runs_on_a_bench_file_of_ones_own()
    {
        var file = Path.Combine(Repository.Root, "benches", "virtual-compound-mtj.yaml");
        await using var bench = VirtualBenchFixture.Open(file, "sample.cells=1", "roles.write.limit=1.5 V");
        var run = await bench.RunAsync<Hammer>(new HammerSettings { Amplitude = 0.2, Blows = 25 });
        Assert.Equal(25, run.Outcome.Rows);
        Assert.Equal(25, bench.Sample.Wear.Pulses);
        Assert.False(bench.Sample.IsBroken);
        Assert.Equal(1, run.Finding("largest-resistance") / run.Column("resistance").Max(), 1e-12);
    }

    [Fact]
    public async Task The_limits_of_the_bench_file_hold_for_it()
    {
        await using var bench = VirtualBenchFixture.OpenBuiltIn("roles.write.limit=1.5 V");
        var run = await bench.RunAsync<Hammer>(new HammerSettings { Amplitude = 1.6, Blows = 1 });
        Assert.Contains("1.5 V", run.Outcome.Problem?.Message, StringComparison.Ordinal);
        Assert.Equal(0, bench.Sample.Wear.Pulses);
    }

    [Fact]
    public async Task A_test_can_listen_to_the_line()
    {
        await using var bench = VirtualBenchFixture.OpenBuiltIn();
        var heard = new List<string>();
        bench.Lines["pulser"].Watch(heard.Add);
        await bench.RunAsync<Hammer>(new HammerSettings { Amplitude = 0.2, Blows = 3 });
        Assert.Equal(3, heard.Count(message => message.StartsWith(":TRIG1", StringComparison.Ordinal) && !message.Contains("COUN", StringComparison.Ordinal)));
        Assert.Equal(heard.Count, bench.Lines["pulser"].Messages);
    }

    [Fact]
    public void A_change_that_changes_nothing_is_refused() => Assert.Throws<ArgumentException>(() => VirtualBenchFixture.OpenBuiltIn("sample.cells"));

    /// <summary>Settings of a lab's own protocol.</summary>
    public sealed record HammerSettings
    {
        [Quantities.Unit("V")] public double Amplitude { get; init; }

        public int Blows { get; init; }
    }

    /// <summary>A reading.</summary>
    public readonly record struct HammerRow([property: Quantities.Unit("Ω")] double Resistance);

    /// <summary>A lab's own protocol: the same pulse again and again.</summary>
    [Protocol("hammer", "The same pulse again and again.")]
    public sealed class Hammer(IPulseSource write, IResistanceMeter readout, TimeProvider time) : IProtocol<HammerSettings, double, HammerRow>
    {
        public IEnumerable<double> Plan(HammerSettings settings, IReadOnlyList<HammerRow> soFar)
        {
            for (var blow = 0; blow < settings.Blows; blow++) yield return settings.Amplitude;
        }

        public async ValueTask<HammerRow> MeasureAsync(HammerSettings settings, double point, CancellationToken cancellation)
        {
            await write.ApplyAsync(new Pulse(point, 200e-9), cancellation);
            await time.WaitAsync(1, cancellation);
            return new HammerRow(await readout.ReadAsync(cancellation));
        }

        public IEnumerable<Finding> Analyze(HammerSettings settings, IReadOnlyList<HammerRow> rows) =>
            [new Finding("largest-resistance", rows.Max(row => row.Resistance), "Ω", "largest reading")];

        public IEnumerable<Figures.Panel> Draw(HammerSettings settings, IReadOnlyList<HammerRow> rows) => [];
    }
}
