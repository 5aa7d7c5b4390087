using FsCheck;
using FsCheck.Fluent;
using SpinBench.Drivers.PulseGenerators;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.PulseGenerators;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.PulseGenerators;

/// <summary>Driver and virtual instrument together do to a load what the simulated generator does by itself.</summary>
public sealed class Keysight81160AConformance
{
    private static readonly Gen<PulseConfiguration> Pulse =
        from load in Gen.Elements(0.3, 10.0, 50, 333, 1000, 1e6)
        from fraction in Gen.Choose(10, 1000)
        from negative in Gen.Elements(false, true)
        from width in Gen.Choose(15, 10000)
        from edge in Gen.Choose(0, 100)
        from gap in Gen.Choose(0, 1000)
        from count in Gen.Choose(1, 100000)
        let amplitude = fraction * 1e-3 * 5 * 2 * load / (load + 50)
        let seconds = width * 1e-10
        let edgeSeconds = 1e-9 + (edge * 1e-2 * (seconds - 1.0e-9))
        select new PulseConfiguration
        {
            Amplitude = negative ? -amplitude : amplitude,
            Load = load,
            Width = seconds,
            Edge = edgeSeconds,
            Period = seconds + edgeSeconds + (gap * 1e-9) + 1e-12,
            Count = count,
        };

    private static readonly Gen<Call> AnyCall = Gen.Frequency(
        (3, from pulse in Pulse from channel in Channel select new Call(channel, Action.Configure, pulse, 0, false)),
        (6, from volts in Gen.Choose(-6000, 6000) from channel in Channel select new Call(channel, Action.Amplitude, null, volts * 1e-3, false)),
        (4, from closed in Gen.Elements(false, true) from channel in Channel select new Call(channel, Action.Output, null, 0, closed)),
        (4, from channel in Channel select new Call(channel, Action.Trigger, null, 0, false)),
        (1, Gen.Constant(new Call(1, Action.Safe, null, 0, false))));

    private enum Action
    {
        Configure,
        Amplitude,
        Output,
        Trigger,
        Safe,
    }

    private static Gen<int> Channel => Gen.Choose(1, 2);

    [Fact]
    public void Through_driver_and_bytes_arrives_what_the_simulated_generator_does_itself()
    {
        Prop.ForAll(AnyCall.ListOf().ToArbitrary(), calls => CompareAsync(calls).AsTask().GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(81160, 1));
    }

    [Fact]
    public void No_sequence_of_calls_puts_a_constant_voltage_on_the_device()
    {
        Prop.ForAll(AnyCall.ListOf().ToArbitrary(), calls => NeverHoldsAsync(calls).AsTask().GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(81160, 3));
    }

    [Fact]
    public async Task A_generator_left_with_constant_voltage_by_another_program_is_made_to_rest_at_zero()
    {
        var bench = new Bench();
        await bench.Session.WriteAsync(":FUNC1 DC;:VOLT1:OFFS -3;:OUTP1 1"u8.ToArray());
        Assert.Equal([-3], bench.Loads[0].Held);
        await bench.Driver.ConfigureAsync(1, new PulseConfiguration { Amplitude = 5 });
        await bench.Driver.TriggerAsync(1);
        Assert.Equal([-3, 0], bench.Loads[0].Held);
        Assert.InRange(Assert.Single(bench.Loads[0].Trains).Voltage, 9.3, 9.5);
        Assert.True(await bench.Driver.ReadOutputAsync(1));
    }

    private static async ValueTask<bool> CompareAsync(IEnumerable<Call> calls)
    {
        var near = new Bench();
        var far = new Bench();
        var configured = new bool[3];
        foreach (var call in calls)
        {
            // The instrument would refuse these; the circuit by itself has no opinion.
            if (call.Action is not (Action.Configure or Action.Safe) && !configured[call.Channel]) continue;
            if (call.Action == Action.Configure) configured[call.Channel] = true;
            if (!await Bench.TryAsync(far.Driver, call)) continue;
            await Bench.TryAsync(near.Generator, call);

            for (var channel = 1; channel <= 2; channel++)
            {
                if (await near.Generator.ReadOutputAsync(channel) != await far.Driver.ReadOutputAsync(channel)) return false;
                if (!configured[channel]) continue;
                if (!Same(await near.Generator.ReadConfigurationAsync(channel), await far.Driver.ReadConfigurationAsync(channel))) return false;
            }
        }

        return Enumerable.Range(0, 2).All(i => near.Loads[i].Trains.Count == far.Loads[i].Trains.Count
            && near.Loads[i].Trains.Zip(far.Loads[i].Trains).All(pair => Same(pair.First, pair.Second))
            && far.Loads[i].Held.Count == 0);
    }

    private static async ValueTask<bool> NeverHoldsAsync(IEnumerable<Call> calls)
    {
        var bench = new Bench();
        foreach (var call in calls) await Bench.TryAsync(bench.Driver, call);
        return bench.Loads.All(load => load.Held.Count == 0);
    }

    private static bool Same(PulseConfiguration a, PulseConfiguration b) =>
        Near(a.Amplitude, b.Amplitude) && Near(a.Width, b.Width) && Near(a.Edge, b.Edge) && Near(a.Period, b.Period)
        && a.Count == b.Count && Near(a.Load, b.Load);

    private static bool Same(PulseTrain a, PulseTrain b) =>
        Near(a.Voltage, b.Voltage) && Near(a.Width, b.Width) && Near(a.Edge, b.Edge) && Near(a.Period, b.Period) && a.Count == b.Count;

    // Fourteen digits are answered; the levels are rescaled by the load once each way.
    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-12 * Math.Abs(a);

    private sealed record Call(int Channel, Action Action, PulseConfiguration? Pulse, double Volts, bool On);

    private sealed class Bench : IStation
    {
        public Bench()
        {
            Generator = new SimulatedWaveformGenerator(this, Loads, new SimulatedWaveformGeneratorSettings(), seed: 11, "pulser");
            Session = new InProcessSession("SIM::pulser", new VirtualKeysight81160A(
                new SimulatedWaveformGenerator(this, Loads, new SimulatedWaveformGeneratorSettings(), seed: 11, "pulser")));
            Driver = new Keysight81160A(Session);
        }

        public Load[] Loads { get; } = [new Load(), new Load()];

        public SimulatedWaveformGenerator Generator { get; }

        public InProcessSession Session { get; }

        public Keysight81160A Driver { get; }

        public double Now => 0;

        public void CatchUp()
        {
        }

        public static async ValueTask<bool> TryAsync(IPulseGenerator generator, Call call)
        {
            try
            {
                var done = call.Action switch
                {
                    Action.Configure => generator.ConfigureAsync(call.Channel, call.Pulse!),
                    Action.Amplitude => generator.SetAmplitudeAsync(call.Channel, call.Volts),
                    Action.Output => generator.SetOutputAsync(call.Channel, call.On),
                    Action.Trigger => generator.TriggerAsync(call.Channel),
                    _ => generator.MakeSafeAsync(),
                };
                await done;
                return true;
            }
            catch (InstrumentSettingException)
            {
                return false;
            }
            catch (InstrumentException ignored) when (ignored.Message.Contains("-211", StringComparison.Ordinal))
            {
                return false;
            }
        }
    }

    private sealed class Load : IPulseLoad
    {
        public double Resistance => 777;

        public List<PulseTrain> Trains { get; } = [];

        public List<WaveformTrain> Waveforms { get; } = [];

        public List<double> Held { get; } = [];

        public void Apply(in PulseTrain train) => Trains.Add(train);

        public void Apply(in WaveformTrain train) => Waveforms.Add(train);

    public void Disconnect()
    {
    }

    public void HoldAt(double voltage) => Held.Add(Math.Round(voltage * (777 + 50) / 777 / 2, 1));
    }
}
