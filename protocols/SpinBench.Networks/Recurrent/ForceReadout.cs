using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Recurrent;

/// <summary>
/// Outputs z = w·ρ of a recurrent network, learnt by FORCE (Sussillo and Abbott 2009): the weights follow each error at once by recursive
/// least squares, so that the output that is fed back is nearly right from the first steps on. All outputs share one P.
/// </summary>
public sealed class ForceReadout
{
    private readonly RecursiveLeastSquares _squares;
    private readonly double[][] _weights;
    private readonly double[] _outputs;

    /// <summary>Begins with weights of zero.</summary>
    /// <param name="inputs">Number of answers that it sees, a constant included.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="regularization">P = I/regularization at first.</param>
    /// <param name="forgetting">Weight of the past after one more step.</param>
    public ForceReadout(int inputs, int outputs, double regularization, double forgetting)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        _squares = new RecursiveLeastSquares(inputs, regularization, forgetting);
        _weights = [.. Enumerable.Range(0, outputs).Select(_ => new double[inputs])];
        _outputs = new double[outputs];
    }

    /// <summary>The outputs computed last.</summary>
    public ReadOnlySpan<double> Outputs => _outputs;

    /// <summary>The weights of one output.</summary>
    public Span<double> Weights(int output) => _weights[output];

    /// <summary>Forgets what was seen, but not the weights.</summary>
    public void Restart() => _squares.Restart();

    /// <summary>Computes the outputs.</summary>
    public ReadOnlySpan<double> Read(ReadOnlySpan<double> rates)
    {
        for (var i = 0; i < _outputs.Length; i++) _outputs[i] = Lines.Dot(_weights[i], rates);
        return _outputs;
    }

    /// <summary>Moves the weights towards the targets and computes the outputs anew.</summary>
    /// <param name="rates">What the network answers.</param>
    /// <param name="targets">What the outputs should be.</param>
    /// <exception cref="ArgumentException">There are not as many targets as outputs.</exception>
    public ReadOnlySpan<double> Learn(ReadOnlySpan<double> rates, ReadOnlySpan<double> targets)
    {
        if (targets.Length != _outputs.Length) throw new ArgumentException($"There are {_outputs.Length} outputs; {targets.Length} targets were given.", nameof(targets));
        Read(rates);
        var gain = _squares.See(rates);
        for (var i = 0; i < _outputs.Length; i++) Lines.Add(targets[i] - _outputs[i], gain, _weights[i]);
        return Read(rates);
    }

    /// <summary>Writes weights, outputs and what was seen.</summary>
    internal void Save(BinaryWriter to)
    {
        foreach (var weights in _weights) NumberState.Write(to, weights);
        NumberState.Write(to, _outputs);
        NumberState.Write(to, _squares.Triangle);
    }

    /// <summary>Goes back to what <see cref="Save"/> has written.</summary>
    internal void Load(BinaryReader from)
    {
        foreach (var weights in _weights) NumberState.Read(from, weights);
        NumberState.Read(from, _outputs);
        NumberState.Read(from, _squares.Triangle);
    }
}
