using SpinBench.Physics.Conduction;

namespace SpinBench.Physics.Tests.Conduction;

/// <summary>
/// A manufactured solution. Under a map F of a rectangle to itself that keeps its edges, the uniform film becomes one of conductivity
/// |DF|·DF⁻¹·DF⁻ᵀ and the potential 1 − x becomes 1 − F₁(x, y), with the same resistance. Its tensor of determinant one is put into the form
/// σ⊥·(1 − b/(1 + b·u²)·u⊗u).
/// </summary>
internal static class DeformedFilm
{
    private const double Ratio = 8;
    private const double Strength = 0.08;

    public static (double Potential, double Resistance, double Density) Errors(int size)
    {
        double cell = 1.0 / size;
        double[] conductivity = new double[size * size], mx = new double[size * size], my = new double[size * size];
        for (int i = 0; i < size * size; i++)
        {
            var (_, a, b, c, d) = Map((i % size + 0.5) * cell, (i / size + 0.5) * cell);
            double determinant = a * d - b * c, xx = (d * d + b * b) / determinant, yy = (a * a + c * c) / determinant, xy = -(c * d + a * b) / determinant;
            double middle = 0.5 * (xx + yy), largest = middle + Math.Sqrt(0.25 * (xx - yy) * (xx - yy) + xy * xy);
            double angle = 0.5 * Math.Atan2(2 * xy, xx - yy), length = Math.Sqrt((largest * largest - 1) / Ratio);
            conductivity[i] = largest;

            // The magnetisation lies along the axis of the smaller conductivity.
            (mx[i], my[i]) = (-length * Math.Sin(angle), length * Math.Cos(angle));
        }

        var film = new ConductingFilm { Columns = size, Rows = size, CellWidth = cell, CellHeight = cell, Thickness = 1, Magnetoresistance = Ratio, ConductivityMap = conductivity };
        var solver = new CurrentSolver(film, Strip.Ends(1), 1e-11);
        solver.Solve(mx, my);
        double[] potential = new double[size * size], jx = new double[size * size], jy = new double[size * size];
        solver.CopyPotential(potential);
        solver.CopyCurrentDensity(jx, jy);
        double error = 0, density = 0;
        for (int i = 0; i < size * size; i++)
        {
            var (x, a, b, c, d) = Map((i % size + 0.5) * cell, (i / size + 0.5) * cell);
            error = Math.Max(error, Math.Abs(potential[i] - (1 - x)));

            // j = |DF|·DF⁻¹ of the uniform density along x. In the cells at the electrodes it is of first order.
            if (i % size > 0 && i % size < size - 1)
                density += (Math.Pow(jx[i] - d, 2) + Math.Pow(jy[i] + c, 2)) * cell * cell;
        }

        return (error, Math.Abs(solver.Resistance - 1), Math.Sqrt(density));
    }

    // F₁ and the derivatives ∂₁F₁, ∂₂F₁, ∂₁F₂, ∂₂F₂.
    private static (double X, double A, double B, double C, double D) Map(double x, double y)
    {
        var ((sinX, cosX), (sinY, cosY)) = (Math.SinCos(Math.PI * x), Math.SinCos(Math.PI * y));
        double slope = Math.PI * Strength;
        return (x + Strength * sinX * (cosY + 0.5 * sinY), 1 + slope * cosX * (cosY + 0.5 * sinY), slope * sinX * (0.5 * cosY - sinY), -slope * sinX * sinY, 1 + slope * cosX * cosY);
    }
}
