using SpinBench.Figures;
using SpinBench.Protocols;
using SpinBench.Roles;

namespace SpinBench.Cli.Tests.SafeState;

/// <summary>A field and a response of each device a point; whatever is to happen happens while the field is on.</summary>
[Protocol("safe-state-matrix-bank", "Drives a field and a bank of devices.")]
public sealed class BankMatrixProtocol(IDeviceBank bank, IFieldSource field) : IProtocol<MatrixSettings, int, MatrixRow>
{
    public IEnumerable<int> Plan(MatrixSettings settings, IReadOnlyList<MatrixRow> soFar) => Enumerable.Range(1, settings.Points);

    public async ValueTask<MatrixRow> MeasureAsync(MatrixSettings settings, int point, CancellationToken cancellation)
    {
        await field.SetAsync(20e-3, cancellation);
        double[] stimuli = bank.StimulusUnit == Drive.Volts ? [0.9, 0.95, 1] : [90e-6, 95e-6, 100e-6], responses = new double[stimuli.Length];
        await bank.RespondAsync(stimuli, responses, cancellation);
        settings.Driven(point);
        cancellation.ThrowIfCancellationRequested();
        return new MatrixRow(point, responses[0], settings.Word);
    }

    public IEnumerable<Finding> Analyze(MatrixSettings settings, IReadOnlyList<MatrixRow> rows) => [];

    public IEnumerable<Panel> Draw(MatrixSettings settings, IReadOnlyList<MatrixRow> rows) => [];
}
