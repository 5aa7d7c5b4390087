namespace SpinBench.Roles;

/// <summary>How long a chain of equal RC poles takes to settle.</summary>
public static class FilterSettling
{
    /// <summary>
    /// The number of time constants after which the step response of n equal poles, 1 − e^−a Σ_{k&lt;n} a^k/k!, is within a residue of
    /// its final value.
    /// </summary>
    /// <param name="poles">Number of poles, 1 or more.</param>
    /// <param name="residue">The residue, as a share of the step, above 0 and below 1.</param>
    public static double TimeConstants(int poles, double residue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(poles, 1);
        if (!(residue is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(residue), residue, "The residue lies between 0 and 1.");
        double low = 0, high = 1;
        while (Remaining(poles, high) > residue) high *= 2;
        for (var i = 0; i < 60; i++)
        {
            var middle = 0.5 * (low + high);
            if (Remaining(poles, middle) > residue) low = middle;
            else high = middle;
        }

        return high;
    }

    private static double Remaining(int poles, double a)
    {
        double term = 1, sum = 1;
        for (var k = 1; k < poles; k++) sum += term *= a / k;
        return sum * Math.Exp(-a);
    }
}
