using System.Globalization;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>Numbers as the 7265 and 7270 write them: <c>27</c>, <c>-2.14E-07</c>, <c>0.0E+00</c>.</summary>
internal static class AmetekNumbers
{
    public static string Integer(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>With as many digits as the number needs, one behind the point at least.</summary>
    public static string Real(double value) => (value + 0.0).ToString("0.0########E+00", CultureInfo.InvariantCulture);
}
