using SpinBench.Physics.Switching;

namespace SpinBench.Samples.CoGdHall;

/// <summary>
/// What a current and a field come to for the sites of a Co/Gd Hall bar: H = H_z + H_SOT + λ·⟨m⟩ with
/// H_SOT = −η·J·sign(H_x)·min(1, |H_x|/H_c), and the heat of the current.
/// </summary>
internal static class HallBarDrive
{
    /// <summary>The drive of the sites.</summary>
    /// <param name="parameters">What the device is.</param>
    /// <param name="field">Field.</param>
    /// <param name="current">Current in the channel, A.</param>
    /// <param name="mean">Mean state of the sites, −1 to 1.</param>
    public static SiteDrive Of(CoGdHallBarParameters parameters, SampleField field, double current, double mean)
    {
        double along = field.InPlane * Math.Cos(parameters.FieldAngle);
        double torque = -parameters.TorqueEfficiency / (parameters.Width * parameters.Thickness) * current
            * Math.Sign(along) * Math.Min(1, Math.Abs(along) / parameters.ChiralField);
        double temperature = parameters.Temperature + (parameters.Heating * current * current);
        double softening = Math.Max(0.02, 1 - ((temperature - CoGdHallBarParameters.ReferenceTemperature)
            / (parameters.OrderingTemperature - CoGdHallBarParameters.ReferenceTemperature)));
        double normal = field.Normal + torque + (parameters.MeanField * mean);
        return new SiteDrive(Math.Abs(field.InPlane), normal, temperature, softening);
    }

    /// <summary>Factors of the sites of the device that a seed and a path stand for.</summary>
    public static IEnumerable<double> Factors(CoGdHallBarParameters parameters)
    {
        double spread = OxideDependence.AnisotropySpread(parameters.OxideThickness) / parameters.Barrier.AnisotropyField;
        var made = new Randomness.RandomStream(parameters.Seed, parameters.ComponentPath, "sites");
        for (int site = 0; site < parameters.Sites; site++)
            yield return Math.Clamp(1 + (spread * made.NextGaussian()), SmallestFactor, LargestFactor);
    }

    private const double LargestFactor = 1.6;
    private const double SmallestFactor = 0.4;
}
