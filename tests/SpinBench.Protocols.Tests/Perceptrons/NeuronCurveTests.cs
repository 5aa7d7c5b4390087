using SpinBench.Protocols.Perceptrons;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Protocols.Tests.Perceptrons;

public class NeuronCurveTests
{
    private static readonly NeuronPerceptronSettings Settings = new()
    {
        Training = new PerceptronTrainingSettings { Data = [TrainingImages.Glyphs], Images = 200, Hidden = 4, Epochs = 1 },
        Curve = Sweep.Parse("-5 → 30 mA step 1 mA", "A"),
        Repeats = 1,
        Ideal = false,
        DeviceEpochs = 0,
    };

    [Fact]
    public async Task A_curve_that_falls_again_is_no_activation()
    {
        var problem = await Assert.ThrowsAsync<MeasurementException>(() => RowsAsync(new ToyBank(current => Math.Exp(-Math.Pow((current - 15e-3) / 6e-3, 2)) + current)));
        Assert.Contains("not monotonic", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'repeats'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_curve_that_noise_bends_a_little_is_one()
    {
        var rows = await RowsAsync(new ToyBank(current => (0.6 / (1 + Math.Exp((17e-3 - current) / 3e-3))) + (2e-3 * Math.Sin(current * 1e4))));
        Assert.Equal(NeuronStage.Devices, rows[^1].Stage);
        Assert.True(rows[^1].TestAccuracy > 0);
    }

    [Fact]
    public async Task Devices_that_are_driven_otherwise_are_refused()
    {
        var problem = await Assert.ThrowsAsync<MeasurementException>(() => RowsAsync(new ToyBank(voltage => voltage) { StimulusUnit = "V" }));
        Assert.Contains("take V and answer in Ω", problem.Message, StringComparison.Ordinal);
    }

    private static async Task<List<NeuronPerceptronRow>> RowsAsync(IDeviceBank bank)
    {
        var protocol = new NeuronPerceptron(bank, new Forgetful());
        var rows = new List<NeuronPerceptronRow>();
        foreach (var point in protocol.Plan(Settings, rows)) rows.Add(await protocol.MeasureAsync(Settings, point, default));
        return rows;
    }

    private sealed class ToyBank(Func<double, double> response) : IDeviceBank
    {
        public int Devices => 4;

        public string StimulusUnit { get; init; } = "A";

        public string ResponseUnit => "Ω";

        public ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default)
        {
            for (var i = 0; i < stimuli.Length; i++) responses.Span[i] = response(stimuli.Span[i]);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Forgetful : ICheckpointRecord
    {
        public void Keep(string name, ReadOnlySpan<byte> content)
        {
        }

        public byte[]? Find(string name) => null;
    }
}
