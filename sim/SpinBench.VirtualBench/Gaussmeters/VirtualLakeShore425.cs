using System.Collections.Frozen;
using SpinBench.Instruments;
using SpinBench.VirtualBench.LakeShore;
using Numbers = SpinBench.VirtualBench.LakeShore.LakeShoreNumbers;

namespace SpinBench.VirtualBench.Gaussmeters;

/// <summary>
/// The firmware of a Lake Shore 425 gaussmeter. It has no status registers: what it does not understand leaves no trace.
/// </summary>
public sealed class VirtualLakeShore425 : LakeShoreGaussmeter<VirtualLakeShore425>
{
    private static readonly FrozenDictionary<string, LakeShoreCommand<VirtualLakeShore425>> Commands =
        new Dictionary<string, LakeShoreCommand<VirtualLakeShore425>>(Common(GaussmeterModel.LakeShore425.Ranges))
        {
            ["RDGMODE"] = LakeShoreCommand<VirtualLakeShore425>.Both(3, (f, p) => f.SetMode(p), (f, _) => f.PrintMode()),
            ["RDGMX"] = LakeShoreCommand<VirtualLakeShore425>.Ask(f => f.Print(f.Probe.ReadExtremes().Largest)),
            ["REL"] = LakeShoreCommand<VirtualLakeShore425>.Code(0, 1, f => f.IsRelative ? 1 : 0, (f, on) => f.SetRelative(on == 1)),
        }.ToFrozenDictionary();

    private int _band = 1;

    /// <summary>Puts the firmware in front of a probe.</summary>
    /// <param name="probe">The physics, of this model's abilities.</param>
    public VirtualLakeShore425(SimulatedHallProbe probe)
        : base(probe, GaussmeterModel.LakeShore425, Commands)
    {
    }

    private protected override string Identity { get; } =
        new InstrumentIdentity("LSCI", "MODEL425", InstrumentIdentity.SimulatedSerialNumber + "4250", "1.0").ToString();

    // The model holds the largest field alone, and answers zero for the smallest [M].
    private protected override string Extremes() => $"{Numbers.Scientific(0)},{Print(Probe.ReadExtremes().Largest)}";

    private protected override void FactoryDefaults()
    {
        base.FactoryDefaults();
        _band = 1;
    }

    private bool SetMode(double[] p)
    {
        if (LakeShoreCommand<VirtualLakeShore425>.Integers(p, (1, 2), (0, 1), (1, 2)) is not { } code) return false;
        Probe.Mode = (GaussmeterMode)(code[0] - 1);
        _band = code[2];
        Probe.Filter = code[1] == 1 ? GaussmeterFilter.LowPass : _band == 2 ? GaussmeterFilter.Narrow : GaussmeterFilter.Wide;
        return true;
    }

    private string PrintMode() => Numbers.Integers((int)Probe.Mode + 1, Probe.Filter == GaussmeterFilter.LowPass ? 1 : 0, _band);

    // Relative to the field of the moment in which the mode is switched on, unless RELSP says otherwise afterwards [unverified].
    private void SetRelative(bool on)
    {
        if (on && !IsRelative) RelativeTo = Probe.Read() ?? 0;
        IsRelative = on;
    }
}
