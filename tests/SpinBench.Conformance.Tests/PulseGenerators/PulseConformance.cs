using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.PulseGenerators;

/// <summary>Driver and virtual instrument together do to a load what the simulated generator does by itself: pulses.</summary>
public sealed class PulseConformance
{
    private enum Action
    {
        Configure,
        Amplitude,
        Output,
        Trigger,
        Safe,
    }

    [Theory]
    [InlineData("81160A")]
    [InlineData("33250A")]
    [InlineData("33522B")]
    [InlineData("33622A")]
    public void Through_driver_and_bytes_arrives_what_the_simulated_generator_does_itself(string model)
    {
        Prop.ForAll(AnyCall(model).ListOf().ToArbitrary(), calls => CompareAsync(model, calls).AsTask().GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(81160, 1));
    }

    [Theory]
    [InlineData("81160A")]
    [InlineData("33250A")]
    [InlineData("33522B")]
    [InlineData("33622A")]
    public void No_sequence_of_calls_puts_a_constant_voltage_on_the_device(string model)
    {
        Prop.ForAll(AnyCall(model).ListOf().ToArbitrary(), calls => NeverHoldsAsync(model, calls).AsTask().GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(81160, 3));
    }

    [Theory]
    [InlineData("81160A", ":FUNC1 DC;:VOLT1:OFFS -3;:OUTP1 1", -3)]
    [InlineData("33250A", "FUNC DC;VOLT:OFFS -3;:OUTP ON", -3)]
    [InlineData("33250A", "FUNC PULS;VOLT:LOW -4;HIGH 4.5;:PULS:WIDT 900E-6;:OUTP ON", 4.5)]
    [InlineData("33522B", "APPL:RAMP 2E5,9 VPP,0.5;:OUTP:LOAD 50", 5)]
    public async Task A_generator_left_with_voltage_on_its_output_by_another_program_is_made_to_rest_at_zero(string model, string left, double held)
    {
        var bench = new GeneratorBench(model);
        await bench.Session.WriteAsync(System.Text.Encoding.ASCII.GetBytes(left));
        Assert.Equal(held * 2 * 777 / 827, bench.Far[0].LastHeld, Math.Abs(0.02 * held));
        await bench.Driver.ConfigureAsync(1, new PulseConfiguration { Amplitude = 5, Edge = 20e-9 });
        await bench.Driver.TriggerAsync(1);
        Assert.Equal(0, bench.Far[0].LastHeld);
        Assert.InRange(Assert.Single(bench.Far[0].Trains).Voltage, 9.3, 9.5);
        Assert.True(await bench.Driver.ReadOutputAsync(1));
    }

    private static Gen<Call> AnyCall(string model)
    {
        var channel = Gen.Choose(1, model == "33250A" ? 1 : 2);
        return Gen.Frequency(
            (3, from pulse in Pulse(model) from number in channel select new Call(number, Action.Configure, pulse, 0, false)),
            (6, from volts in Gen.Choose(-6000, 6000) from number in channel select new Call(number, Action.Amplitude, null, volts * 1e-3, false)),
            (4, from closed in Gen.Elements(false, true) from number in channel select new Call(number, Action.Output, null, 0, closed)),
            (4, from number in channel select new Call(number, Action.Trigger, null, 0, false)),
            (1, Gen.Constant(new Call(1, Action.Safe, null, 0, false))));
    }

    private static Gen<PulseConfiguration> Pulse(string model)
    {
        var is81160A = model == "81160A";
        var (shortest, edge, edges) = is81160A ? (1.5e-9, 1e-9, 1.0) : (16e-9, 10.5e-9, 1.28);
        return
            from load in is81160A ? Gen.Elements(0.3, 10.0, 50, 333, 1000, 1e6) : Gen.Elements(1, 10.0, 50, 333, 1000, 1e4, double.PositiveInfinity)
            from fraction in Gen.Choose(10, 1000)
            from negative in Gen.Elements(false, true)
            from width in Gen.Choose(15, 10000)
            from slope in Gen.Choose(0, 100)
            from gap in Gen.Choose(0, 1000)
            from count in Gen.Choose(1, 100000)
            let amplitude = fraction * 1e-3 * 5 * (double.IsInfinity(load) ? 2 : 2 * load / (load + 50))
            let seconds = Math.Max(width * 1e-10, shortest)
            let edgeSeconds = edge + (slope * 1e-2 * Math.Max(0, Math.Min((seconds / edges) - edge, 1.2e-6 - edge)))
            select new PulseConfiguration
            {
                Amplitude = negative ? -amplitude : amplitude,
                Load = load,
                Width = seconds,
                Edge = edgeSeconds,
                Period = Math.Max(seconds + (edges * edgeSeconds) + (gap * 1e-9) + 1e-12, is81160A ? 2.5e-9 : 33e-9),
                Count = count,
            };
    }

    private static async ValueTask<bool> CompareAsync(string model, IEnumerable<Call> calls)
    {
        var bench = new GeneratorBench(model);
        var configured = new bool[3];
        foreach (var call in calls)
        {
            // The instrument would refuse these; the circuit by itself has no opinion.
            if (call.Action is not (Action.Configure or Action.Safe) && !configured[call.Channel]) continue;
            if (call.Action == Action.Configure) configured[call.Channel] = true;
            if (!await TryAsync(bench.Driver, call)) continue;
            await TryAsync(bench.Generator, call);

            for (var channel = 1; channel <= bench.Driver.Channels; channel++)
            {
                if (await bench.Generator.ReadOutputAsync(channel) != await bench.Driver.ReadOutputAsync(channel)) return false;
                if (!configured[channel]) continue;
                if (!Same(await bench.Generator.ReadConfigurationAsync(channel), await bench.Driver.ReadConfigurationAsync(channel))) return false;
            }
        }

        return bench.Near.Zip(bench.Far).All(pair => pair.First.Trains.Count == pair.Second.Trains.Count
            && pair.First.Trains.Zip(pair.Second.Trains).All(trains => Same(trains.First, trains.Second))
            && pair.Second.Held.Count == 0);
    }

    private static async ValueTask<bool> NeverHoldsAsync(string model, IEnumerable<Call> calls)
    {
        var bench = new GeneratorBench(model);
        foreach (var call in calls) await TryAsync(bench.Driver, call);
        return bench.Far.All(load => load.Held.Count == 0);
    }

    private static ValueTask<bool> TryAsync(IPulseGenerator generator, Call call) => GeneratorBench.TryAsync(() => call.Action switch
    {
        Action.Configure => generator.ConfigureAsync(call.Channel, call.Pulse!),
        Action.Amplitude => generator.SetAmplitudeAsync(call.Channel, call.Volts),
        Action.Output => generator.SetOutputAsync(call.Channel, call.On),
        Action.Trigger => generator.TriggerAsync(call.Channel),
        _ => generator.MakeSafeAsync(),
    });

    private static bool Same(PulseConfiguration a, PulseConfiguration b) =>
        Near(a.Amplitude, b.Amplitude) && Near(a.Width, b.Width) && Near(a.Edge, b.Edge) && Near(a.Period, b.Period)
        && a.Count == b.Count && (a.Load == b.Load || Near(a.Load, b.Load));

    private static bool Same(PulseTrain a, PulseTrain b) =>
        Near(a.Voltage, b.Voltage) && Near(a.Width, b.Width) && Near(a.Edge, b.Edge) && Near(a.Period, b.Period) && a.Count == b.Count;

    private static bool Near(double a, double b) => GeneratorBench.Same(a, b);

    private sealed record Call(int Channel, Action Action, PulseConfiguration? Pulse, double Volts, bool On);
}
