namespace SpinBench.Samples.CompoundMtj;

/// <summary>The heavy-metal strip under the cells and the torque it makes.</summary>
public sealed record WriteChannelParameters
{
    /// <summary>Spin Hall angle of Pt; published.</summary>
    public double SpinHallAngle { get; init; } = 0.11;

    /// <summary>Width of the channel, m; published.</summary>
    public double Width { get; init; } = 0.9e-6;

    /// <summary>Thickness of the Pt, m; published.</summary>
    public double PlatinumThickness { get; init; } = 10e-9;

    /// <summary>Part of the current that flows in the Pt, the rest in 4 nm of Ta; chosen.</summary>
    public double PlatinumShare { get; init; } = 0.94;

    /// <summary>
    /// Resistance of a channel per cell, plus one for its ends, Ω: R = 150·(n + 1). Published for 1 and 3 cells (300 and 600 Ω), chosen in
    /// between and beyond.
    /// </summary>
    public double ResistancePerSquare { get; init; } = 150;

    /// <summary>
    /// Factor on the torque per volt, or null for the table. A longer channel needs less extra voltage than its resistance says;
    /// the cause is not known and the factor is fitted to V(3 cells)/V(1 cell) = 1.2–1.3.
    /// </summary>
    public double? ChannelFactor { get; init; }

    /// <summary>Resistance of a channel with the given number of cells, Ω.</summary>
    /// <param name="cells">Number of cells.</param>
    public double ResistanceOf(int cells) => ResistancePerSquare * (cells + 1);

    /// <summary>
    /// Channel factor for the given number of cells: 1, 1.30 and 1.68 fitted (1.72 for three stratified cells), beyond that 0.34 more a
    /// cell (chosen:
    /// the voltage then grows ever more slowly with n, to 1.3 times that of one cell at seven).
    /// </summary>
    /// <param name="cells">Number of cells.</param>
    /// <param name="spread">Spread of the compound.</param>
    public double FactorOf(int cells, SpreadModel spread)
    {
        double stratified = spread == SpreadModel.Stratified ? 0.04 : 0;
        return ChannelFactor ?? cells switch
        {
            1 => 1.00,
            2 => 1.30,
            _ => 1.68 + stratified + 0.34 * (cells - 3),
        };
    }
}
