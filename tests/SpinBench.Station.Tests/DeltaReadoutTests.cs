using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Roles;
using SpinBench.Testing;
using SpinBench.Time;

namespace SpinBench.Station.Tests;

/// <summary>A 6221 and a 2182A that only share the bench file and the sample's terminals.</summary>
public class DeltaReadoutTests
{
    private static readonly string File = Path.Combine(Repository.Root, "benches", "virtual-delta-readout.yaml");

    [Fact]
    public async Task A_thermal_voltage_that_drifts_cancels_in_delta_and_shows_without_it()
    {
        // 20 μV and 50 nV/s of drift are 20 Ω and more at 1 μA. Ten delta readings of 13 kΩ: Johnson noise of 22 nV a voltage is some 8 mΩ of the
        // mean. Nanovoltmeter seed 42.
        await using var bench = VirtualBenchFixture.Open(File);
        var run = await bench.RunAsync<Repeated>(new RepeatedSettings { Points = 5 });
        Assert.Null(run.Outcome.Problem);
        var truth = bench.Sample.Resistance;
        Assert.All(run.Column("resistance"), resistance => Assert.Equal(truth, resistance, 0.2));

        // The drift of 50 nV/s over the whole run, in the meter's own reading with the current off.
        var nano = bench.Instrument<IVoltmeter>("nano");
        await nano.ConfigureAsync(new VoltmeterConfiguration { Range = 0.01, PowerLineCycles = 5 });
        var now = bench.Station.Clock.ElapsedSeconds;
        Assert.Equal(20e-6 + (50e-9 * now), await nano.ReadAsync(), 0.1e-6);
        bench.Station.Clock.Advance(100);
        Assert.Equal(25e-6 + (50e-9 * now), await nano.ReadAsync(), 0.1e-6);
    }

    [Fact]
    public async Task A_sample_that_needs_more_voltage_than_is_allowed_is_an_error_and_the_bench_is_safe_after_it()
    {
        // At least 100 mV of compliance can be set, so the current is made large instead.
        await using var bench = VirtualBenchFixture.Open(File, "roles.readout.current=20 uA");
        var run = await bench.RunAsync<Repeated>(new RepeatedSettings { Points = 1 });
        Assert.Contains("its voltage limit of 100 mV kept the current below 20 µA", run.Outcome.Problem?.Message, StringComparison.Ordinal);
        var source = bench.Instrument<ICurrentSource>("current");
        Assert.False(await source.ReadOutputAsync());
        Assert.Equal(0, await source.ReadCurrentSetPointAsync());
    }

    [Fact]
    public async Task Without_the_nanovoltmeter_in_the_role_the_two_are_not_linked()
    {
        var text = (await System.IO.File.ReadAllTextAsync(File)).Replace("voltmeter: nano, ", "", StringComparison.Ordinal);
        using var folder = new Bench.Folder();
        await System.IO.File.WriteAllTextAsync(folder["bench.yaml"], text);
        await using var bench = VirtualBenchFixture.Open(folder["bench.yaml"]);
        var run = await bench.RunAsync<Repeated>(new RepeatedSettings { Points = 1 });
        Assert.Contains("no nanovoltmeter answers on its link", run.Outcome.Problem?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_cannot_be_linked_to_what_is_no_nanovoltmeter()
    {
        var problem = Assert.ThrowsAny<Exception>(() => VirtualBenchFixture.Open(File, "roles.readout.voltmeter=magnet"));
        Assert.Contains("'magnet' is none", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>How many points.</summary>
    public sealed record RepeatedSettings
    {
        public int Points { get; init; }
    }

    /// <summary>A reading.</summary>
    public readonly record struct RepeatedRow([property: Quantities.Unit("Ω")] double Resistance);

    /// <summary>The same resistance again and again, far enough apart for a drift to show.</summary>
    [Protocol("repeated", "The same resistance again and again.")]
    public sealed class Repeated(IResistanceMeter readout, TimeProvider time) : IProtocol<RepeatedSettings, int, RepeatedRow>
    {
        public IEnumerable<int> Plan(RepeatedSettings settings, IReadOnlyList<RepeatedRow> soFar) => Enumerable.Range(0, settings.Points);

        public async ValueTask<RepeatedRow> MeasureAsync(RepeatedSettings settings, int point, CancellationToken cancellation)
        {
            await time.WaitAsync(60, cancellation);
            return new RepeatedRow(await readout.ReadAsync(cancellation));
        }

        public IEnumerable<Finding> Analyze(RepeatedSettings settings, IReadOnlyList<RepeatedRow> rows) => [];

        public IEnumerable<Figures.Panel> Draw(RepeatedSettings settings, IReadOnlyList<RepeatedRow> rows) => [];
    }
}
