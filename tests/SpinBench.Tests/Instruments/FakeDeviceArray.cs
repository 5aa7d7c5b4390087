using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

/// <summary>Five devices that answer with twice their stimulus.</summary>
internal sealed class FakeDeviceArray(string name = "array", List<string>? log = null) : FakeInstrument(name, log), IDeviceArray
{
    public DeviceArrayIdentity Identity { get; set; } = new(5, "A", "Ω");

    public List<int> Calls { get; } = [];

    public ValueTask<DeviceArrayIdentity> ReadArrayAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    public ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default)
    {
        Calls.Add(stimuli.Length);
        for (var i = 0; i < stimuli.Length; i++) responses.Span[i] = 2 * stimuli.Span[i];
        return ValueTask.CompletedTask;
    }

    protected override void BecomeSafe()
    {
        // Between two calls no device is driven.
    }
}
