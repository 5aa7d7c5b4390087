using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

/// <summary>Records not-a-number at once; its auxiliary outputs keep what they are set to, its inputs read not-a-number.</summary>
internal sealed class SilentRecordingLockIn(IInstrument driver) : SilentLockInAmplifier((ILockInAmplifier)driver), ILockInBuffer, IAuxiliaryPorts
{
    private readonly IAuxiliaryPorts _ports = (IAuxiliaryPorts)driver;
    private readonly ISettingsCheck<LockInRecording>? _check = driver as ISettingsCheck<LockInRecording>;
    private readonly double[] _outputs = new double[((IAuxiliaryPorts)driver).AuxiliaryOutputs];
    private LockInRecording _recording = new();
    private int _recorded;

    public int AuxiliaryInputs => _ports.AuxiliaryInputs;

    public int AuxiliaryOutputs => _ports.AuxiliaryOutputs;

    public double AuxiliaryRange => _ports.AuxiliaryRange;

    public override ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        Array.Clear(_outputs);
        return base.MakeSafeAsync(cancellation);
    }

    public ValueTask<double> ReadAuxiliaryInputAsync(int input, CancellationToken cancellation = default) => ValueTask.FromResult(double.NaN);

    public ValueTask SetAuxiliaryOutputAsync(int output, double voltage, CancellationToken cancellation = default)
    {
        _outputs[output - 1] = voltage;
        return ValueTask.CompletedTask;
    }

    public ValueTask<double> ReadAuxiliaryOutputAsync(int output, CancellationToken cancellation = default) => ValueTask.FromResult(_outputs[output - 1]);

    public ValueTask ConfigureRecordingAsync(LockInRecording recording, CancellationToken cancellation = default)
    {
        _check?.Check(recording);
        (_recording, _recorded) = (recording, 0);
        return ValueTask.CompletedTask;
    }

    public ValueTask StartRecordingAsync(CancellationToken cancellation = default)
    {
        _recorded = _recording.Length;
        return ValueTask.CompletedTask;
    }

    public ValueTask StopRecordingAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    public ValueTask<int> CountRecordedAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_recorded);

    public ValueTask<double[]> ReadTraceAsync(LockInTraces trace, CancellationToken cancellation = default)
    {
        var points = new double[_recorded];
        Array.Fill(points, double.NaN);
        return ValueTask.FromResult(points);
    }
}
