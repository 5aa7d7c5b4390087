using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>
/// A lock-in amplifier with a buffer and auxiliary ports: its sine output and each auxiliary output are held to their limits. An auxiliary
/// output that no role uses may not be driven at all.
/// </summary>
public sealed class LimitedRecordingLockIn : LimitedLockInAmplifier, ILockInBuffer, IAuxiliaryPorts, IDrivesField
{
    // A field limit divided by a calibration rounds; the limit itself must still be reachable.
    private const double RoundingMargin = 1 + 1e-9;

    private readonly string _name;
    private readonly ILockInBuffer _buffer;
    private readonly IAuxiliaryPorts _ports;
    private readonly IReadOnlyDictionary<int, AuxiliaryLimit> _limits;

    internal LimitedRecordingLockIn(
        string name, ILockInAmplifier inner, ILockInBuffer buffer, IAuxiliaryPorts ports, double sine, IReadOnlyDictionary<int, AuxiliaryLimit> limits)
        : base(name, inner, sine)
    {
        _name = name;
        _buffer = buffer;
        _ports = ports;
        _limits = limits;
    }

    /// <summary>Largest voltage at any auxiliary output so far, of either sign, in V.</summary>
    [Unit("V")] public double LargestAuxiliary { get; private set; }

    /// <summary>Largest field that an auxiliary output has driven so far, of either sign, μ0H in T, by the magnet's calibration.</summary>
    [Unit("T")] public double LargestField { get; private set; }

    /// <inheritdoc/>
    public int AuxiliaryInputs => _ports.AuxiliaryInputs;

    /// <inheritdoc/>
    public int AuxiliaryOutputs => _ports.AuxiliaryOutputs;

    /// <inheritdoc/>
    public double AuxiliaryRange => _ports.AuxiliaryRange;

    /// <inheritdoc/>
    public ValueTask<double> ReadAuxiliaryInputAsync(int input, CancellationToken cancellation = default) =>
        _ports.ReadAuxiliaryInputAsync(input, cancellation);

    /// <inheritdoc/>
    /// <exception cref="LimitException">It is beyond the bench's limit, or no role uses this output.</exception>
    public ValueTask SetAuxiliaryOutputAsync(int output, double voltage, CancellationToken cancellation = default)
    {
        if (!_limits.TryGetValue(output, out var limit))
            throw new LimitException(_name, $"{QuantityFormat.Print(voltage, "V")} was asked of auxiliary output {output}, which no role of the bench uses");
        if (!(Math.Abs(voltage) <= limit.Voltage * RoundingMargin))
        {
            throw new LimitException(
                _name,
                $"{QuantityFormat.Print(voltage * limit.TeslaPerVolt, "T")} ({QuantityFormat.Print(voltage, "V")} at auxiliary output {output}) was asked; "
                + $"the bench allows at most ±{QuantityFormat.Print(limit.Voltage * limit.TeslaPerVolt, "T")} (±{QuantityFormat.Print(limit.Voltage, "V")})");
        }

        LargestAuxiliary = Math.Max(LargestAuxiliary, Math.Abs(voltage));
        LargestField = Math.Max(LargestField, Math.Abs(voltage * limit.TeslaPerVolt));
        return _ports.SetAuxiliaryOutputAsync(output, voltage, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadAuxiliaryOutputAsync(int output, CancellationToken cancellation = default) =>
        _ports.ReadAuxiliaryOutputAsync(output, cancellation);

    /// <inheritdoc/>
    public ValueTask ConfigureRecordingAsync(LockInRecording recording, CancellationToken cancellation = default) =>
        _buffer.ConfigureRecordingAsync(recording, cancellation);

    /// <inheritdoc/>
    public ValueTask StartRecordingAsync(CancellationToken cancellation = default) => _buffer.StartRecordingAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask StopRecordingAsync(CancellationToken cancellation = default) => _buffer.StopRecordingAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<int> CountRecordedAsync(CancellationToken cancellation = default) => _buffer.CountRecordedAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<double[]> ReadTraceAsync(LockInTraces trace, CancellationToken cancellation = default) =>
        _buffer.ReadTraceAsync(trace, cancellation);
}
