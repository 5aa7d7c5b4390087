namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>Root mean square of an error over the last steps.</summary>
internal sealed class RunningLoss
{
    private const int Steps = 100;

    private readonly Queue<double> _squares = new(Steps + 1);

    public void Clear() => _squares.Clear();

    /// <summary>Takes one more square of an error in.</summary>
    /// <returns>The loss now.</returns>
    public double Add(double square)
    {
        _squares.Enqueue(square);
        if (_squares.Count > Steps) _squares.Dequeue();
        // The sum is made anew each time: one that is carried along would keep what rounding left of old errors.
        return Math.Sqrt(_squares.Sum() / _squares.Count);
    }
}
