namespace SpinBench.Physics.Ensembles;

/// <summary>
/// A level of the component along an axis. A member crosses it upwards where it comes above level + hysteresis after it was below
/// level − hysteresis, and downwards the other way: with a hysteresis, thermal chatter about the level is no event. Level 0 along the
/// easy axis with a hysteresis of one half detects switching.
/// </summary>
/// <param name="Axis">Axis.</param>
/// <param name="Level">Level, between −1 and 1.</param>
/// <param name="Hysteresis">Half the distance of the two levels, not negative.</param>
public sealed record Threshold(Cartesian Axis, double Level = 0, double Hysteresis = 0)
{
    internal double Side(bool above) => above ? Level - Hysteresis : Level + Hysteresis;
}
