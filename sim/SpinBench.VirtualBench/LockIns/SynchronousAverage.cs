namespace SpinBench.VirtualBench.LockIns;

/// <summary>
/// The synchronous filter: the average of the filter output over one period of the reference, moving in sixteenths of it. It settles
/// completely within the period and a sixteenth that follow a change.
/// </summary>
internal sealed class SynchronousAverage(FilterCascade filter)
{
    private const int Parts = 16;

    private readonly double[] _x = new double[Parts];
    private readonly double[] _y = new double[Parts];
    private double _part;
    private double _elapsed;
    private double _integralX;
    private double _integralY;
    private int _next;

    public double X { get; private set; }

    public double Y { get; private set; }

    /// <summary>Starts with the filter's present output as the past.</summary>
    /// <param name="period">Period of the reference, in seconds.</param>
    public void Start(double period)
    {
        _part = period / Parts;
        (_elapsed, _integralX, _integralY) = (0, 0, 0);
        Array.Fill(_x, filter.X);
        Array.Fill(_y, filter.Y);
        (X, Y) = (filter.X, filter.Y);
    }

    public void Advance(double duration, in DemodulatedInput input)
    {
        // What lies more than a period back is not remembered: pass over it in one step of whole parts.
        var skipped = Math.Floor(duration / _part) - Parts - 1;
        if (skipped > 0)
        {
            filter.Advance(skipped * _part, input);
            duration -= skipped * _part;
        }

        while (duration > 0)
        {
            var piece = Math.Min(duration, _part - _elapsed);
            var (x, y) = filter.AdvanceIntegrating(piece, input);
            _integralX += x;
            _integralY += y;
            _elapsed += piece;
            duration -= piece;
            if (_elapsed >= _part * (1 - 1e-9)) CompletePart();
        }
    }

    private void CompletePart()
    {
        (_x[_next], _y[_next]) = (_integralX / _part, _integralY / _part);
        _next = (_next + 1) % Parts;
        (_elapsed, _integralX, _integralY) = (0, 0, 0);
        (X, Y) = (_x.Sum() / Parts, _y.Sum() / Parts);
    }
}
