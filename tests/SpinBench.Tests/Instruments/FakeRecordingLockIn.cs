using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

/// <summary>A lock-in with a buffer and auxiliary ports: two inputs, two outputs, ±10 V.</summary>
internal sealed class FakeRecordingLockIn(string name = "lockin", List<string>? log = null)
    : FakeInstrument(name, log), ILockInAmplifier, ILockInBuffer, IAuxiliaryPorts, ISettingsCheck<LockInRecording>
{
    public double[] Outputs { get; } = new double[2];

    public double[] Inputs { get; } = new double[2];

    public int AuxiliaryInputs => Inputs.Length;

    public int AuxiliaryOutputs => Outputs.Length;

    public double AuxiliaryRange => 10;

    public IReadOnlyList<double> Sensitivities { get; } = [0.1, 1];

    public IReadOnlyList<double> TimeConstants { get; } = [0.01, 0.1];

    public double InputResistance => 10e6;

    public ValueTask<double> ReadAuxiliaryInputAsync(int input, CancellationToken cancellation = default) =>
        AskAsync("input?", () => Inputs[input - 1], cancellation);

    public ValueTask SetAuxiliaryOutputAsync(int output, double voltage, CancellationToken cancellation = default) => DoAsync(
        string.Create(CultureInfo.InvariantCulture, $"output {output} {voltage:0.######}"), () => Outputs[output - 1] = voltage, cancellation);

    public ValueTask<double> ReadAuxiliaryOutputAsync(int output, CancellationToken cancellation = default) =>
        AskAsync("output?", () => Outputs[output - 1], cancellation);

    public ValueTask ConfigureAsync(LockInConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync("configure", () => { }, cancellation);

    public ValueTask<LockInConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        AskAsync("configuration?", () => new LockInConfiguration(), cancellation);

    public ValueTask SetSensitivityAsync(double sensitivity, CancellationToken cancellation = default) => DoAsync("sensitivity", () => { }, cancellation);

    public ValueTask<LockInReading> ReadAsync(CancellationToken cancellation = default) => AskAsync("read?", () => default(LockInReading), cancellation);

    public ValueTask<LockInFaults> ReadFaultsAsync(CancellationToken cancellation = default) => AskAsync("faults?", () => LockInFaults.None, cancellation);

    public ValueTask ConfigureRecordingAsync(LockInRecording recording, CancellationToken cancellation = default) =>
        DoAsync("record", () => Check(recording), cancellation);

    public ValueTask StartRecordingAsync(CancellationToken cancellation = default) => DoAsync("start", () => { }, cancellation);

    public ValueTask StopRecordingAsync(CancellationToken cancellation = default) => DoAsync("stop", () => { }, cancellation);

    public ValueTask<int> CountRecordedAsync(CancellationToken cancellation = default) => AskAsync("count?", () => 7, cancellation);

    public ValueTask<double[]> ReadTraceAsync(LockInTraces trace, CancellationToken cancellation = default) =>
        AskAsync<double[]>("trace?", () => [1, 2, 3], cancellation);

    public void Check(LockInRecording settings)
    {
        if (settings.Length > 100) throw new InstrumentSettingException(Name, "at most 100 points");
    }

    protected override void BecomeSafe() => Array.Clear(Outputs);
}
