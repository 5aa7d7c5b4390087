using System.Runtime.CompilerServices;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.PulseGenerators;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>What all function generators go through: pulses of both signs, then a waveform that is loaded.</summary>
internal static class WaveformGeneratorTrial
{
    private static readonly float[] Samples = [0, 1, -1, 0.5f, -0.25f, 0.125f, 0, 0];
    private static readonly WaveformConfiguration Waveform =
        new() { Shape = WaveformShape.Arbitrary, Waveform = "SPIKE", Amplitude = 1, SampleRate = 1e6, Cycles = 3 };

    private static readonly ConditionalWeakTable<IWaveformGenerator, WatchedLoad> Loads = [];

    /// <summary>A trial of one model.</summary>
    /// <param name="channels">Number of its channels.</param>
    /// <param name="largestCode">Code of its converter's full scale.</param>
    /// <param name="firmware">Puts its firmware in front of a generator.</param>
    /// <param name="drive">Puts a driver on a session.</param>
    /// <param name="model">How it identifies itself.</param>
    /// <param name="widthCommand">Sets the width of the first channel's pulses.</param>
    public static FaultTrial<IWaveformGenerator> Of(
        int channels,
        short largestCode,
        Func<SimulatedWaveformGenerator, IVirtualInstrument> firmware,
        Func<IMessageSession, IWaveformGenerator> drive,
        string model,
        string widthCommand) => new()
        {
            Make = () =>
            {
                WatchedLoad[] loads = [.. Enumerable.Range(0, channels).Select(_ => new WatchedLoad())];
                var settings = new SimulatedWaveformGeneratorSettings { AmplitudeError = 0, AmplitudeJitter = 0, WidthJitter = 0 };
                var generator = new SimulatedWaveformGenerator(new StillStation(), loads, settings, 3, "generator", largestCode);
                Loads.Add(generator, loads[0]);
                return (generator, firmware(generator));
            },
            Drive = drive,
            AtThePanel = PulseTrial.AtThePanel(widthCommand),
            Steps =
        [
            async (driver, _, _) => Assert.Equal(model, (await driver.IdentifyAsync()).Model),
            .. PulseTrial.Steps<IWaveformGenerator>(),
            async (driver, truth, _) =>
            {
                await driver.TriggerAsync(1);
                var train = Assert.Single(Load(truth).Pulses);
                Assert.Equal(PulseTrial.LastAmplitude, train.Voltage, 1e-9);
                PulseTrial.AssertWidth(train.Width);
            },
            async (driver, _, _) => await driver.LoadWaveformAsync(1, Waveform.Waveform, Samples),
            async (driver, _, _) =>
            {
                var names = await driver.ReadWaveformNamesAsync(1);
                // An instrument that lost its power has none.
                Assert.True(names is [] || names.SequenceEqual([Waveform.Waveform]), string.Join(',', names));
            },
            async (driver, truth, _) =>
            {
                await driver.ConfigureWaveformAsync(1, Waveform);
                Assert.True(await truth.ReadOutputAsync(1));
            },
            async (driver, _, isFalse) =>
            {
                var read = await driver.ReadWaveformConfigurationAsync(1);
                if (isFalse) return;
                Assert.Equal(Waveform.Amplitude, read.Amplitude, 1e-9);
                Assert.Equal(Waveform.SampleRate, read.SampleRate, 1e-3);
                Assert.Equal(Waveform, read with { Amplitude = Waveform.Amplitude, SampleRate = Waveform.SampleRate });
            },
            async (driver, truth, _) =>
            {
                await driver.TriggerAllAsync();
                var train = Assert.Single(Load(truth).Waveforms);
                Assert.Equal((Samples.Length, Waveform.Cycles), (train.Samples.Length, train.Cycles));
                Assert.Equal(1e-6, train.Interval, 1e-12);
                Assert.Equal(0.5 * Waveform.Amplitude, train.Scale, 1e-9);
                Assert.All(Samples.Zip(train.Samples.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1.0 / largestCode));
            },
            async (driver, truth, _) =>
            {
                var read = await driver.ReadOutputAsync(1);
                Assert.Equal(await truth.ReadOutputAsync(1), read);
            },
        ],
            IsSafe = async truth =>
            {
                for (var channel = 1; channel <= channels; channel++)
                {
                    if (await truth.ReadOutputAsync(channel)) return false;
                }

                return true;
            },
        };

    private static WatchedLoad Load(IWaveformGenerator truth) =>
        Loads.TryGetValue(truth, out var load) ? load : throw new InvalidOperationException("The trial did not make this generator.");
}
