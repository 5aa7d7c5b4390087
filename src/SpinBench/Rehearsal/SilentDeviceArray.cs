using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

/// <summary>It does not know its size or units: those of the bench file count.</summary>
internal sealed class SilentDeviceArray : SilentInstrument, IDeviceArray
{
    public ValueTask<DeviceArrayIdentity> ReadArrayAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new DeviceArrayIdentity(int.MaxValue, "", ""));

    public ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default)
    {
        responses.Span[..stimuli.Length].Fill(double.NaN);
        return ValueTask.CompletedTask;
    }
}
