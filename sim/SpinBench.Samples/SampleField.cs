using System.Globalization;

namespace SpinBench.Samples;

/// <summary>
/// The magnetic field at a sample, in the two directions in which a bench has coils. What lies in the plane along which each model says:
/// the long axis of a junction's ellipse, the current of a Hall bar.
/// </summary>
/// <param name="InPlane">Component in the film's plane, μ0H in T.</param>
/// <param name="Normal">Component along the film's normal, μ0H in T.</param>
public readonly record struct SampleField(double InPlane, double Normal)
{
    private const double Strongest = 10;

    /// <summary>A field in the plane.</summary>
    /// <param name="inPlane">The field, μ0H in T.</param>
    public static implicit operator SampleField(double inPlane) => new(inPlane, 0);

    /// <summary>The sum of two fields.</summary>
    public static SampleField operator +(SampleField left, SampleField right) => new(left.InPlane + right.InPlane, left.Normal + right.Normal);

    /// <summary>A field so many times as strong.</summary>
    public static SampleField operator *(double factor, SampleField field) => new(factor * field.InPlane, factor * field.Normal);

    /// <summary>The component of the field along a direction, times that direction's length.</summary>
    public double Along(SampleField direction) => (InPlane * direction.InPlane) + (Normal * direction.Normal);

    /// <summary>The larger of the differences of the components, T.</summary>
    public double Distance(SampleField other) => Math.Max(Math.Abs(InPlane - other.InPlane), Math.Abs(Normal - other.Normal));

    /// <summary>The field a share of the way to another one.</summary>
    /// <param name="other">The other field.</param>
    /// <param name="share">0 for this field, 1 for the other.</param>
    public SampleField Towards(SampleField other, double share) =>
        new(InPlane + ((other.InPlane - InPlane) * share), Normal + ((other.Normal - Normal) * share));

    /// <summary>The field with its components in T, for messages.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{InPlane:G6} T in the plane and {Normal:G6} T along the normal");

    /// <summary>Refuses what no coil makes.</summary>
    internal void Check(string name)
    {
        Allowed.Between(InPlane, -Strongest, Strongest, "T", name);
        Allowed.Between(Normal, -Strongest, Strongest, "T", name);
    }
}
