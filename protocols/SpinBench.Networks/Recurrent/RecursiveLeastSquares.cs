using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Recurrent;

/// <summary>
/// Recursive least squares with forgetting (Haykin, Adaptive Filter Theory): the inverse correlation matrix P of what was seen, and the step
/// that takes an error away. Only one triangle of P is kept: it is symmetric by construction, which rounding would otherwise destroy, and
/// learning with it.
/// </summary>
public sealed class RecursiveLeastSquares
{
    private readonly double[] _triangle;
    private readonly double[] _gain;
    private readonly double _forgetting;

    /// <summary>Begins with P = I/regularization.</summary>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="regularization">How much the first samples are trusted: the smaller, the faster.</param>
    /// <param name="forgetting">Weight of the past after one more sample, λ: 1 forgets nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value makes no sense.</exception>
    public RecursiveLeastSquares(int inputs, double regularization, double forgetting)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        if (!(regularization > 0) || !double.IsFinite(regularization))
            throw new ArgumentOutOfRangeException(nameof(regularization), regularization, "The regularization must be positive.");
        if (!(forgetting > 0.5 && forgetting <= 1)) throw new ArgumentOutOfRangeException(nameof(forgetting), forgetting, "The forgetting must be above 0.5 and at most 1.");
        _triangle = new double[inputs * (inputs + 1) / 2];
        _gain = new double[inputs];
        _forgetting = forgetting;
        Regularization = regularization;
        Restart();
    }

    /// <summary>Number of inputs.</summary>
    public int Inputs => _gain.Length;

    /// <summary>P = I/regularization at the start.</summary>
    public double Regularization { get; }

    /// <summary>The triangle of P, row by row: all that has to be kept of the past.</summary>
    public Span<double> Triangle => _triangle;

    /// <summary>Forgets everything: P = I/regularization.</summary>
    public void Restart()
    {
        Array.Clear(_triangle);
        for (var i = 0; i < Inputs; i++) _triangle[Row(i) + i] = 1 / Regularization;
    }

    /// <summary>Sees a sample.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <returns>The change of the weights for an error of −1: weights −= error · this. Valid until the next call.</returns>
    public ReadOnlySpan<double> See(ReadOnlySpan<double> inputs)
    {
        if (inputs.Length != Inputs) throw new ArgumentException($"There are {Inputs} inputs; {inputs.Length} were given.", nameof(inputs));
        Array.Clear(_gain);
        for (var i = 0; i < Inputs; i++)
        {
            var row = _triangle.AsSpan(Row(i), i + 1);
            _gain[i] += Lines.Dot(row, inputs[..(i + 1)]);
            Lines.Add(inputs[i], row[..i], _gain);
        }

        var scale = _forgetting + Lines.Dot(inputs, _gain);
        for (var i = 0; i < Inputs; i++)
            Lines.ScaleAndAdd(1 / _forgetting, -_gain[i] / (scale * _forgetting), _gain.AsSpan(0, i + 1), _triangle.AsSpan(Row(i), i + 1));
        for (var i = 0; i < Inputs; i++) _gain[i] /= scale;
        return _gain;
    }

    private static int Row(int i) => i * (i + 1) / 2;
}
