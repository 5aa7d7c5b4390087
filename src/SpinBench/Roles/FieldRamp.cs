namespace SpinBench.Roles;

/// <summary>A change of field, walked in steps that the supply's own slewing would otherwise outrun.</summary>
internal static class FieldRamp
{
    // Talking to the supply may take as long again as a step, several times over.
    private const double Step = 0.01;
    private const double SlowestStep = 0.05;

    /// <summary>The fields to set, in T, each with the time to wait after it, in seconds.</summary>
    public static IEnumerable<(double Field, double Wait)> Steps(double start, double target, double rate)
    {
        var duration = Math.Abs(target - start) / rate;
        var steps = Math.Max(1, (int)Math.Ceiling(duration / Step));
        for (var step = 1; step <= steps; step++)
            yield return (step == steps ? target : start + ((target - start) * step / steps), duration / steps);
    }

    /// <summary>The longest that a ramp to zero may take, in seconds.</summary>
    public static double LongestTime(double field, double rate) => field / rate * (SlowestStep / Step);
}
