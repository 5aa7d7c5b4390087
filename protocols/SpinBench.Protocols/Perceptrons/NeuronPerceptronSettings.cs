using SpinBench.Protocols.HallBars;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>Settings of a <see cref="NeuronPerceptron"/>.</summary>
[Summary("A network with the ideal sigmoid, with the curve measured on devices, and with the devices themselves as its hidden neurons.")]
public sealed record NeuronPerceptronSettings
{
    /// <summary>How the network learns.</summary>
    [Summary("How the network learns.")]
    public PerceptronTrainingSettings Training { get; init; } = new() { Hidden = 100, Epochs = 20 };

    /// <summary>Stimuli at which the activation curve is measured, in A, rising; null where it is read from a file.</summary>
    [Unit("A"), Summary("Rising stimuli at which the activation curve of the devices is measured; or give 'curve-from'.")]
    public Sweep? Curve { get; init; }

    /// <summary>File of an activation curve that was measured before; null where it is measured.</summary>
    [Summary("The activation-curve.json that a run of 'sigmoid-neuron' has left, as seen from the working directory. With 'device-epochs: 0' no device is asked.")]
    public string? CurveFrom { get; init; }

    /// <summary>Whether the curve of the file may be a simulated one.</summary>
    [Summary("Whether the curve of 'curve-from' may be a simulated one; what is found says so then.")]
    public bool SimulatedCurve { get; init; }

    /// <summary>How often each point of the curve is measured.</summary>
    [Summary("How often each point of the curve is measured; all devices are averaged in addition.")]
    public int Repeats { get; init => field = Allowed.AtLeastOne(value, nameof(Repeats)); } = 3;

    /// <summary>Epochs with the devices in every forward pass, after those with the measured curve.</summary>
    [Summary("Epochs with the devices in every forward pass, after those with the measured curve; 0 for none.")]
    public int DeviceEpochs
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(DeviceEpochs), "it is zero or more");
    } = 1;

    /// <summary>Whether the ideal sigmoid learns, too, to compare with.</summary>
    [Summary("Whether the ideal sigmoid learns, too, to compare with.")]
    public bool Ideal { get; init; } = true;

    /// <summary>Whether devices are asked at all.</summary>
    internal bool AsksDevices => CurveFrom is null || DeviceEpochs > 0;

    /// <summary>The stimuli of the curve, in A.</summary>
    /// <exception cref="MeasurementException">Not exactly one of curve and file is given.</exception>
    /// <exception cref="Networks.Data.DataSetException">The file holds no curve that may be learnt with.</exception>
    internal IReadOnlyList<double> Stimuli => (Curve, CurveFrom) switch
    {
        ({ } stimuli, null) => stimuli,
        (null, not null) => ReadCurve().Inputs,
        _ => throw new MeasurementException("The activation curve is either measured ('curve') or read from a file ('curve-from'); give exactly one of the two."),
    };

    /// <summary>The curve of the file.</summary>
    /// <exception cref="Networks.Data.DataSetException">The file holds no curve that may be learnt with.</exception>
    internal ActivationCurveFile ReadCurve()
    {
        var curve = ActivationCurveFile.Read(CurveFrom!);
        if (!curve.Simulated || SimulatedCurve) return curve;
        throw new Networks.Data.DataSetException($"{CurveFrom} ('curve-from') was measured on a virtual bench; say 'simulated-curve: true' to learn with it all the same");
    }
}
