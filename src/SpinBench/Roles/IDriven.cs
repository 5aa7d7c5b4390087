namespace SpinBench.Roles;

/// <summary>Something that drives the sample's write line, and is told how hard in amperes or in volts: it says in which.</summary>
public interface IDriven
{
    /// <summary>The unit in which it is told: <see cref="Drive.Amperes"/> or <see cref="Drive.Volts"/>.</summary>
    string Unit { get; }

    /// <summary>What a share of one means on this bench, in <see cref="Unit"/>; null where the bench file does not say.</summary>
    double? Reference { get; }

    /// <summary>A drive as this role is told it, in <see cref="Unit"/>.</summary>
    /// <param name="drive">The drive as a recipe gives it.</param>
    /// <exception cref="Safety.LimitException">The drive is in the other unit, or a share where the bench file names no reference.</exception>
    double LevelOf(Drive drive);
}
