using SpinBench.Physics.Films;
using SpinBench.Physics.Magnetostatics;

namespace SpinBench.Physics.Tests.Magnetostatics;

/// <summary>Demagnetising factors of uniformly magnetised bodies, averaged over the body: in closed form, and of bodies made of cells.</summary>
internal static class BodyFactors
{
    /// <summary>Along z of a bar with the edges x, y, z (Aharoni, J. Appl. Phys. 83, 3432, 1998, equation 1).</summary>
    public static double Bar(double x, double y, double z)
    {
        double a = x / 2, b = y / 2, c = z / 2;
        double abc = Math.Sqrt(a * a + b * b + c * c), ab = Math.Sqrt(a * a + b * b), bc = Math.Sqrt(b * b + c * c), ac = Math.Sqrt(a * a + c * c);
        return ((b * b - c * c) / (2 * b * c) * Math.Log((abc - a) / (abc + a)) + (a * a - c * c) / (2 * a * c) * Math.Log((abc - b) / (abc + b))
            + b / (2 * c) * Math.Log((ab + a) / (ab - a)) + a / (2 * c) * Math.Log((ab + b) / (ab - b))
            + c / (2 * a) * Math.Log((bc - b) / (bc + b)) + c / (2 * b) * Math.Log((ac - a) / (ac + a))
            + 2 * Math.Atan(a * b / (c * abc)) + (a * a * a + b * b * b - 2 * c * c * c) / (3 * a * b * c)
            + (a * a + b * b - 2 * c * c) / (3 * a * b * c) * abc + c / (a * b) * (ac + bc)
            - (ab * ab * ab + bc * bc * bc + ac * ac * ac) / (3 * a * b * c)) / Math.PI;
    }

    /// <summary>
    /// Across a circular cylinder, with τ = thickness/radius: (1 − Nz)/2 with Nz = 1 + 4/(3πp)·(1 − √(1+p²)·[(1 − p²)·E + p²·K]), p = τ/2, both
    /// elliptic integrals at the parameter 1/(1 + p²) (Joseph, J. Appl. Phys. 37, 4639, 1966).
    /// </summary>
    public static double AcrossCylinder(double tau)
    {
        double p = tau / 2;
        var (k, e) = EllipticIntegrals(p / Math.Sqrt(1 + p * p));
        return -2 / (3 * Math.PI * p) * (1 - Math.Sqrt(1 + p * p) * ((1 - p * p) * e + p * p * k));
    }

    /// <summary>
    /// Along the axes x and y of an elliptic cylinder of any thickness (Beleggia, De Graef, Millev, Goode and Rowlands, J. Phys. D 38, 3333, 2005):
    /// averages of <see cref="AcrossCylinder"/> over the directions in the plane.
    /// </summary>
    public static (double X, double Y) EllipticCylinder(double semiAxisX, double semiAxisY, double thickness)
    {
        const int Midpoints = 400;
        double x = 0, y = 0;
        for (int i = 0; i < Midpoints; i++)
        {
            var (sin, cos) = Math.SinCos((i + 0.5) * (Math.PI / 2) / Midpoints);
            double alongX = cos * cos / (semiAxisX * semiAxisX), alongY = sin * sin / (semiAxisY * semiAxisY), square = alongX + alongY;
            double across = AcrossCylinder(thickness * Math.Sqrt(square)) * 2 / Midpoints;
            x += alongX / square * across;
            y += alongY / square * across;
        }

        return (x, y);
    }

    /// <summary>Along the axes of a body that is made of the cells of a film of 8e5 A/m.</summary>
    public static (double X, double Y, double Z) OfCells(DemagnetizingField field)
    {
        int cells = field.Grid.Count, columns = field.Grid.Columns, rows = field.Grid.Rows;
        double[] body = [.. Enumerable.Range(0, cells).Select(cell => field.Grid.IsFilled(cell) ? 1.0 : 0)], empty = new double[cells];
        return (Factor(0), Factor(1), Factor(2));

        double Factor(int component)
        {
            double[][] result = [new double[cells], new double[cells], new double[cells]];
            field.Add(
                new CellVectors<double>(component == 0 ? body : empty, component == 1 ? body : empty, component == 2 ? body : empty, columns, rows, columns),
                new CellVectors<double>(result[0], result[1], result[2], columns, rows, columns));
            return -result[component].Zip(body, (value, filled) => value * filled).Sum() / body.Sum() / (PhysicalConstants.VacuumPermeability * 8e5);
        }
    }

    // Complete integrals K and E from the complementary modulus, by the arithmetic–geometric mean.
    private static (double K, double E) EllipticIntegrals(double complement)
    {
        double a = 1, b = complement, sum = (1 - complement * complement) / 2, power = 0.5;
        for (int i = 0; i < 12; i++)
        {
            double c = (a - b) / 2;
            (a, b) = ((a + b) / 2, Math.Sqrt(a * b));
            power *= 2;
            sum += power * c * c;
        }

        double k = Math.PI / (2 * a);
        return (k, k * (1 - sum));
    }
}
