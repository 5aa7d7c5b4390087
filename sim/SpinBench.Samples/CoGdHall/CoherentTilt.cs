namespace SpinBench.Samples.CoGdHall;

/// <summary>
/// The moment of a uniform bar in a field, tilted by the damping-like torque of a current: m lies along
/// B = (H_x − a·m_z, H_y, a·m_x + H_z + H_k·m_z), where a is the torque's effective field. Only the solution that begins from m = +z is
/// sought; that of −z is its mirror image, with −a and −H_z.
/// </summary>
internal sealed class CoherentTilt(double anisotropyField)
{
    private const int MostIterations = 400;
    private const double Tolerance = 1e-13;
    private const int MostRemembered = 1024;

    private readonly Dictionary<(double Normal, double Torque), (double Up, double Planar)> _remembered = [];
    private (double X, double Y, double Z) _field;

    /// <summary>The moment's m_z and m_x·m_y.</summary>
    /// <param name="x">Field along the current, μ0H in T.</param>
    /// <param name="y">Field in the plane across it, μ0H in T.</param>
    /// <param name="z">Field along the normal, μ0H in T.</param>
    /// <param name="torque">Effective field a, μ0H in T.</param>
    public (double Up, double Planar) Solve(double x, double y, double z, double torque)
    {
        // The mirror image is asked for in turns with the image.
        if (_field != (x, y, Math.Abs(z)) || _remembered.Count > MostRemembered)
        {
            _field = (x, y, Math.Abs(z));
            _remembered.Clear();
        }

        if (!_remembered.TryGetValue((z, torque), out var found)) _remembered[(z, torque)] = found = Iterate(x, y, z, torque);
        return found;
    }

    private (double Up, double Planar) Iterate(double x, double y, double z, double torque)
    {
        double mx = 0, my = 0, mz = 1;
        for (int i = 0; i < MostIterations; i++)
        {
            double bx = x - (torque * mz), bz = (torque * mx) + z + (anisotropyField * mz);
            double square = (bx * bx) + (y * y) + (bz * bz);
            // A field that cancels the anisotropy leaves the moment where it is.
            if (square == 0) break;
            double scale = 1 / Math.Sqrt(square);
            double change = Math.Abs((bx * scale) - mx) + Math.Abs((y * scale) - my) + Math.Abs((bz * scale) - mz);
            (mx, my, mz) = (bx * scale, y * scale, bz * scale);
            if (change < Tolerance) break;
        }

        return (mz, mx * my);
    }
}
