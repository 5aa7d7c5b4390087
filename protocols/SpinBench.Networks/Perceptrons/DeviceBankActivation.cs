using SpinBench.Roles;

namespace SpinBench.Networks.Perceptrons;

/// <summary>
/// Neurons that are devices, each asked anew for every sample: the sums become stimuli, the responses answers. How the answers change with
/// the sums is taken from a curve that was measured before (a straight-through gradient): a single noisy response does not say it.
/// </summary>
/// <param name="bank">The devices.</param>
/// <param name="scale">How sums become stimuli, and responses answers.</param>
/// <param name="curve">The measured curve, in terms of sums and answers.</param>
public sealed class DeviceBankActivation(IDeviceBank bank, DeviceScale scale, MeasuredActivation curve) : Activation
{
    private double[] _stimuli = [];
    private double[] _responses = [];
    private float[] _sums = [];

    /// <inheritdoc/>
    public override string Name => $"{curve.Name}, the devices themselves";

    /// <inheritdoc/>
    public override bool AnswersByLayer => true;

    /// <summary>Number of evaluations so far.</summary>
    public long Evaluations { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: the devices differ, and it must be known which of them are asked.</exception>
    public override void Apply(Span<float> values, Span<float> slopes) => throw new NotSupportedException("Devices answer layer by layer.");

    /// <inheritdoc/>
    public override void ApplyLayer(Span<float> values, Span<float> slopes, CancellationToken cancellation = default)
    {
        if (_stimuli.Length < values.Length) (_stimuli, _responses, _sums) = (new double[values.Length], new double[values.Length], new float[values.Length]);
        for (var i = 0; i < values.Length; i++) _stimuli[i] = scale.StimulusOf(values[i]);
        if (!slopes.IsEmpty)
        {
            values.CopyTo(_sums);
            curve.Apply(_sums.AsSpan(0, values.Length), slopes);
        }

        cancellation.ThrowIfCancellationRequested();
        var response = bank.RespondAsync(_stimuli.AsMemory(0, values.Length), _responses.AsMemory(0, values.Length), cancellation);
        if (!response.IsCompletedSuccessfully) response.AsTask().GetAwaiter().GetResult();
        for (var i = 0; i < values.Length; i++) values[i] = (float)scale.AnswerOf(_responses[i]);
        Evaluations += values.Length;
    }
}
