using System.Globalization;
using SpinBench.Instruments;
using SpinBench.Samples;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.DeviceArrays;

/// <summary>The physics of an array's electronics: ideal, in front of a sample of many devices. They need no time of the bench's.</summary>
/// <param name="station">Is brought up to the present before devices are stimulated.</param>
/// <param name="sample">The devices.</param>
public sealed class SimulatedDeviceArray(IStation station, IDeviceArraySample sample) : IDeviceArray
{
    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated array of devices", "0", "1");

    /// <summary>The devices.</summary>
    internal IDeviceArraySample Sample => sample;

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<DeviceArrayIdentity> ReadArrayAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new DeviceArrayIdentity(sample.Devices, sample.StimulusUnit, sample.ResponseUnit));

    /// <inheritdoc/>
    public ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default)
    {
        Respond(stimuli.Span, responses.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Stimulates the first devices and reads them.</summary>
    internal void Respond(ReadOnlySpan<double> stimuli, Span<double> responses)
    {
        if (responses.Length < stimuli.Length) throw new ArgumentException($"There are {stimuli.Length} stimuli, and room for {responses.Length} responses.", nameof(responses));
        if (stimuli.Length > sample.Devices)
            throw new InstrumentSettingException(Identity.Model, $"{stimuli.Length} stimuli were given; the array has {sample.Devices} devices");
        foreach (var stimulus in stimuli)
        {
            if (Math.Abs(stimulus) <= sample.LargestStimulus) continue;
            throw new InstrumentSettingException(
                Identity.Model,
                string.Create(CultureInfo.InvariantCulture, $"a stimulus of {stimulus:G4} {sample.StimulusUnit} was asked; at most {sample.LargestStimulus:G4} {sample.StimulusUnit} can be made"));
        }

        station.CatchUp();
        sample.Respond(stimuli, responses[..stimuli.Length]);
    }
}
