namespace SpinBench.Physics.Magnetostatics;

/// <summary>
/// Gauss' rule of five points for the weight 1 − |u| on (−1, 1), which is what averaging over a source cell and a target cell comes to:
/// exact for polynomials up to the ninth degree.
/// </summary>
internal static class TentQuadrature
{
    private const double Second = 1.0 / 6;
    private const double Fourth = 1.0 / 15;
    private const double Sixth = 1.0 / 28;
    private const double Eighth = 1.0 / 45;

    /// <summary>Nodes 0, a, b with weights; each but the first stands for its mirror image too, whose weight is included.</summary>
    public static (double At, double Weight)[] Nodes { get; } = Find();

    // The polynomial u·(u⁴ + p·u² + q) is orthogonal to u and u³ under the weight, whose moments are m₂ₖ = 2/((2k+1)(2k+2)).
    private static (double At, double Weight)[] Find()
    {
        double determinant = Fourth * Fourth - Second * Sixth;
        double p = (Second * Eighth - Sixth * Fourth) / determinant, q = (Sixth * Sixth - Fourth * Eighth) / determinant;
        double root = Math.Sqrt(p * p / 4 - q), near = -p / 2 - root, far = -p / 2 + root;
        double weightNear = (Fourth - far * Second) / (near * (near - far)), weightFar = (Fourth - near * Second) / (far * (far - near));
        return [(0, 1 - weightNear - weightFar), (Math.Sqrt(near), weightNear), (Math.Sqrt(far), weightFar)];
    }
}
