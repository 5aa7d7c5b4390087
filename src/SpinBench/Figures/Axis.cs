namespace SpinBench.Figures;

/// <summary>One axis. Data are SI; the axis picks one engineering prefix for all its ticks ("<c>μ0H (mT)</c>", "<c>R (kΩ)</c>").</summary>
/// <param name="Label">What is plotted: "μ0H", "R", "Switching probability". Symbols with an index are set as such: R_AP, V_C, μ0H.</param>
/// <param name="Unit">SI unit of the data without a prefix ("T", "Ω", "V", "s", "A/m"); empty for a pure number.</param>
public sealed record Axis(string Label, string Unit = "")
{
    /// <summary>Lower end in the data's unit; null takes it from the data. Ignored when not finite, or not positive on a logarithmic axis.</summary>
    public double? Minimum { get; init; }

    /// <summary>Upper end in the data's unit; null takes it from the data. Ignored when not finite, or not positive on a logarithmic axis.</summary>
    public double? Maximum { get; init; }

    /// <summary>True for a logarithmic axis. Values that are not positive are not drawn on it.</summary>
    public bool Logarithmic { get; init; }
}
