namespace SpinBench.Physics.Ensembles;

/// <summary>A step of an adaptive run, known at every time within it. Valid until the observer returns.</summary>
public sealed class DenseStep
{
    private readonly Func<int, double, Cartesian> _at;

    internal DenseStep(Func<int, double, Cartesian> at) => _at = at;

    /// <summary>Beginning of the step, s.</summary>
    public double From { get; internal set; }

    /// <summary>End of the step, s.</summary>
    public double To { get; internal set; }

    /// <summary>Direction of a member within the step, of fourth order.</summary>
    /// <param name="member">Index of the member.</param>
    /// <param name="time">Time, s.</param>
    public Cartesian At(int member, double time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, From);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, To);
        return _at(member, (time - From) / (To - From)).Unit();
    }
}
