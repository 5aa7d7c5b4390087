namespace SpinBench.Protocols.HallBars;

/// <summary>One loop: from zero after a reset to its peak, back to zero, and on until it closes.</summary>
internal sealed class MinorLoop
{
    private readonly int _peak;
    private readonly int _return;

    public MinorLoop(IReadOnlyList<MinorLoopRow> rows)
    {
        Currents = [.. rows.Select(row => row.Current)];
        Readings = [.. rows.Select(row => row.HallResistance)];
        Peak = rows[0].Peak;
        _peak = Array.IndexOf(Currents, Currents.MaxBy(current => current * Math.Sign(Peak)));
        _return = Array.FindIndex(Currents, _peak, current => current * Math.Sign(Peak) <= 0);
    }

    /// <summary>Largest current, in A.</summary>
    public double Peak { get; }

    public double[] Currents { get; }

    public double[] Readings { get; }

    /// <summary>True when the loop was gone through.</summary>
    public bool IsWhole => _return > _peak && _return < Currents.Length - 1;

    public double AtStart => Readings[0];

    public double AtPeak => Readings[_peak];

    public double AtReturn => Readings[_return];

    public double AtClose => Readings[^1];
}
