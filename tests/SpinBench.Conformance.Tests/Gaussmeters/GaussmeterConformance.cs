using FsCheck;
using FsCheck.Fluent;
using SpinBench.Drivers.Gaussmeters;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Gaussmeters;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.Gaussmeters;

/// <summary>Driver and virtual gaussmeter together read what the simulated probe reads by itself.</summary>
public sealed class GaussmeterConformance
{
    private static readonly Gen<Call> AnyCall = Gen.Frequency(
        (3, from mode in Gen.Elements(GaussmeterMode.Steady, GaussmeterMode.Steady, GaussmeterMode.Rms, GaussmeterMode.Peak)
            from filter in Gen.Elements(Enum.GetValues<GaussmeterFilter>())
            from unit in Gen.Elements(Enum.GetValues<GaussmeterUnit>())
            from auto in Gen.Elements(true, false)
            from range in Gen.Elements(1e-4, 3.5e-3, 0.03, 0.35, 3.5, 4)
            select new Call(new GaussmeterConfiguration { Mode = mode, Filter = filter, Unit = unit, AutoRange = auto, Range = range }, null, 0)),
        (5, from field in Gen.Choose(-4000, 4000) from share in Gen.Elements(1e-6, 1e-4, 1e-3) select new Call(null, null, field * share)),
        (1, Gen.Constant(new Call(null, gaussmeter => gaussmeter.RestartExtremesAsync(), 0))),
        (1, Gen.Constant(new Call(null, gaussmeter => gaussmeter.ZeroAsync(), 0))),
        (1, Gen.Constant(new Call(null, gaussmeter => gaussmeter.MakeSafeAsync(), 0))));

    [Fact]
    public void Through_driver_and_bytes_a_425_reads_what_the_probe_reads() =>
        Check(GaussmeterModel.LakeShore425, probe => new LakeShore425(new InProcessSession("SIM::g", new VirtualLakeShore425(probe))));

    [Fact]
    public void Through_driver_and_bytes_a_475_reads_what_the_probe_reads() =>
        Check(GaussmeterModel.LakeShore475, probe => new LakeShore475(new InProcessSession("SIM::g", new VirtualLakeShore475(probe))));

    private static void Check(GaussmeterModel model, Func<SimulatedHallProbe, IGaussmeter> driver) => Prop
        .ForAll(AnyCall.ListOf().ToArbitrary(), calls => CompareAsync(model, driver, calls).AsTask().GetAwaiter().GetResult())
        .Check(Repeatable.Checks.WithMaxTest(300));

    private static async ValueTask<bool> CompareAsync(GaussmeterModel model, Func<SimulatedHallProbe, IGaussmeter> driver, IEnumerable<Call> calls)
    {
        var station = new Clock();
        var settings = new SimulatedHallProbeSettings { ZeroOffset = 1e-5, GainError = 1e-3 };
        var near = new SimulatedHallProbe(station, settings, model, 5, "gaussmeter");
        var hidden = new SimulatedHallProbe(station, settings, model, 5, "gaussmeter");
        var far = driver(hidden);
        var field = 0.0;
        await near.ConfigureAsync(new GaussmeterConfiguration());
        await far.ConfigureAsync(new GaussmeterConfiguration());
        foreach (var call in calls)
        {
            if (call.Configuration is { } configuration)
            {
                if (await TryAsync(() => near.ConfigureAsync(configuration)) != await TryAsync(() => far.ConfigureAsync(configuration))) return false;
            }
            else if (call.Do is { } action)
            {
                await action(near);
                await action(far);
            }
            else
            {
                station.Now += 0.0123;
                foreach (var probe in new IFieldWatch[] { near, hidden }) probe.Observe(0.0123, field, call.Field);
                field = call.Field;
            }

            var (here, there) = (await near.ReadConfigurationAsync(), await far.ReadConfigurationAsync());
            if (here with { Range = 0 } != there with { Range = 0 } || !Near(here.Range, there.Range)) return false;
            if (!Near(await ReadAsync(near), await ReadAsync(far))) return false;
            var (extremesHere, extremesThere) = (await near.ReadExtremesAsync(), await far.ReadExtremesAsync());
            if (!Near(extremesHere.Smallest, extremesThere.Smallest) || !Near(extremesHere.Largest, extremesThere.Largest)) return false;
        }

        return true;
    }

    private static async ValueTask<bool> TryAsync(Func<ValueTask> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (InstrumentSettingException)
        {
            return false;
        }
    }

    private static async ValueTask<double> ReadAsync(IGaussmeter gaussmeter)
    {
        try
        {
            return await gaussmeter.ReadFieldAsync();
        }
        catch (InstrumentException)
        {
            return double.NaN;
        }
    }

    // Six digits are answered.
    private static bool Near(double a, double b) => (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= 5.001e-6 * Math.Max(Math.Abs(a), 1e-12);

    private sealed record Call(GaussmeterConfiguration? Configuration, Func<IGaussmeter, ValueTask>? Do, double Field);

    private sealed class Clock : IStation
    {
        public double Now { get; set; }

        public void CatchUp()
        {
        }
    }
}
