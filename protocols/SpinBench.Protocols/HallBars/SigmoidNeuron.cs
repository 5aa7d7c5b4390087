using SpinBench.Figures;
using SpinBench.Protocols.Sequences;
using SpinBench.Roles;

namespace SpinBench.Protocols.HallBars;

/// <summary>A neuron with a sigmoid activation: RESET, one pulse as the input, a reading as the output.</summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="readout">Reads the Hall resistance.</param>
/// <param name="field">Makes the in-plane field.</param>
/// <param name="time">The bench's time.</param>
[Protocol("sigmoid-neuron", "A neuron with a sigmoid activation: midpoint, slope and repeatability; exports the measured activation curve.")]
public sealed class SigmoidNeuron(IDriveSource write, IResistanceMeter readout, IFieldSource field, TimeProvider time)
    : IProtocol<SigmoidNeuronSettings, SigmoidNeuronPoint, SigmoidNeuronRow>, IExporting<SigmoidNeuronSettings, SigmoidNeuronRow>
{
    private readonly HeldField _field = new(field);
    private readonly SequencePlayer _player = new(write, null, time);

    /// <inheritdoc/>
    public IEnumerable<SigmoidNeuronPoint> Plan(SigmoidNeuronSettings settings, IReadOnlyList<SigmoidNeuronRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        for (var repeat = 1; repeat <= settings.Repeats; repeat++)
        {
            foreach (var input in settings.Inputs) yield return new SigmoidNeuronPoint(input, repeat);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<SigmoidNeuronRow> MeasureAsync(SigmoidNeuronSettings settings, SigmoidNeuronPoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await _field.HoldAsync(settings.Field, cancellation).ConfigureAwait(false);
        // The reset and the input go to the source as one.
        await _player.PlayAsync([.. settings.Preparation, new PulseItem(new Drive(point.Input, Drive.Amperes), settings.Width, 0)], cancellation).ConfigureAwait(false);
        return new SigmoidNeuronRow(point.Input, point.Repeat, await readout.ReadWithinAsync(settings.Pause, time, cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(SigmoidNeuronSettings settings, IReadOnlyList<SigmoidNeuronRow> rows)
    {
        var curve = ActivationCurve.Of(rows);
        yield return new Finding("midpoint", curve.Fit?.Midpoint ?? double.NaN, "A", "X₀ of 1/(1 + exp(−(I − X₀)/K))");
        yield return new Finding("slope", curve.Fit?.Slope ?? double.NaN, "A", "K of 1/(1 + exp(−(I − X₀)/K))");
        yield return new Finding("residual", curve.Fit?.Residual ?? double.NaN, "", "rms deviation of the normalised curve from the fit");
        yield return new Finding("largest-residual", curve.Fit?.LargestResidual ?? double.NaN, "", "largest deviation of the normalised curve from the fit");
        yield return new Finding("swing", curve.Highest - curve.Lowest, "Ω", "highest minus lowest mean output");
        yield return new Finding("evaluations", rows.Count, "", "evaluations of the neuron");
        yield return new Finding("spread", curve.MeanDeviation / (curve.Highest - curve.Lowest), "%", "rms over the inputs of the output's standard deviation, as a share of the swing");
        yield return new Finding("largest-spread", curve.LargestDeviation / (curve.Highest - curve.Lowest), "%", "largest standard deviation of the output at one input, as a share of the swing");
        yield return new Finding("drift", curve.Drift / (curve.Highest - curve.Lowest), "%", "mean output of the second half of the evaluations minus that of the first, as a share of the swing");
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(SigmoidNeuronSettings settings, IReadOnlyList<SigmoidNeuronRow> rows)
    {
        var curve = ActivationCurve.Of(rows);
        var layers = new List<Layer>
        {
            new MarkerLayer(
                curve.Inputs, curve.Means, [.. curve.Means.Zip(curve.Deviations, (mean, spread) => mean - spread)], [.. curve.Means.Zip(curve.Deviations, (mean, spread) => mean + spread)])
            {
                Series = 0,
                Name = "mean and standard deviation",
            },
        };
        if (curve.Fit is { } fit)
        {
            layers.Add(new LineLayer(curve.Inputs, [.. curve.Inputs.Select(input => curve.Lowest + ((curve.Highest - curve.Lowest) * fit.ValueAt(input)))])
            {
                Series = 1,
                Dashed = true,
                Name = "sigmoid",
            });
        }

        yield return new Panel("Activation", new Axis("I", "A"), new Axis("R_H", "Ω"), layers);
    }

    /// <inheritdoc/>
    public IEnumerable<ExportedFile> Export(SigmoidNeuronSettings settings, IReadOnlyList<SigmoidNeuronRow> rows, bool simulated)
    {
        var curve = ActivationCurve.Of(rows);
        yield return new ExportedFile("activation-curve.json", ActivationCurveText.Json(curve, simulated));
        yield return new ExportedFile("activation-curve.csv", ActivationCurveText.Csv(curve, simulated));
    }
}
