using SpinBench.Quantities;

namespace SpinBench.Protocols;

/// <summary>One point of a <see cref="FieldSweep"/>.</summary>
/// <param name="Field">Field to read at, μ0H in T.</param>
/// <param name="Via">Field to saturate at on the way, μ0H in T; null to go straight.</param>
public readonly record struct FieldSweepPoint([property: Unit("T")] double Field, [property: Unit("T")] double? Via)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => QuantityFormat.Print(Field, "T");
}
