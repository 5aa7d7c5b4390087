using SpinBench.Roles;

namespace SpinBench.Protocols.Tests.DeviceNetworks;

/// <summary>Devices without physics: the response polynomial of an MTJ neuron (Zheng et al. 2020), or another curve.</summary>
internal sealed class ToyBank(int devices, Func<int, double, double>? curve = null) : IDeviceBank
{
    public int Devices => devices;

    public string StimulusUnit => "A";

    public string ResponseUnit => "Ω";

    public int Calls { get; private set; }

    public double Largest { get; private set; }

    public ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default)
    {
        this.Require(stimuli.Length, "The test");
        Calls++;
        for (var device = 0; device < stimuli.Length; device++)
        {
            var stimulus = stimuli.Span[device];
            Largest = Math.Max(Largest, stimulus);
            responses.Span[device] = curve is null ? Polynomial(stimulus) : curve(device, stimulus);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The answer of such a neuron, in Ω.</summary>
    /// <param name="current">Its stimulus, in A.</param>
    /// <param name="bend">How much its curve bends.</param>
    public static double Polynomial(double current, double bend = 0.0168)
    {
        var share = (current - 80e-6) / 20e-6;
        return 114 + (31 * (share + (bend * ((share * share) - share))));
    }
}
