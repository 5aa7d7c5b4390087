using SpinBench.Drivers.Scpi;

namespace SpinBench.Drivers.PulseGenerators;

/// <summary>What the function generators have in common: a channel waits in triggered bursts for a trigger over the bus.</summary>
internal abstract class BurstDialect : GeneratorDialect
{
    public override string WaitingSource => "BUS";

    // The time of an edge is stated from 10 % to 90 %.
    public override double EdgeShare => 0.8;

    public override bool SwapsBytes => true;

    public override int BurstAnswers => 2;

    public override string TriggerSource(int channel) => Of(channel, "TRIG", ":SOUR");

    public override string Cycles(int channel) => Source(channel, "BURS", ":NCYC");

    public override string Wait(int channel, int cycles, double? phase) =>
        $"{Source(channel, "BURS", ":MODE")} TRIG;{Cycles(channel)} {cycles};"
        + (phase is { } degrees ? $"{Source(channel, "BURS", ":PHAS")} {ScpiSession.Text(degrees)};" : "")
        + $"{TriggerSource(channel)} BUS;{Source(channel, "BURS", ":STAT")} 1";

    public override string Run(int channel) => $"{Source(channel, "BURS", ":STAT")} 0;{TriggerSource(channel)} IMM";

    public override string BurstQuery(int channel) => $"{Source(channel, "BURS", ":STAT")}?;{Source(channel, "BURS", ":MODE")}?";

    public override bool? Waits(string source, ReadOnlySpan<string> burst) =>
        burst[0] == "0" ? false : source == "BUS" && burst[1] == "TRIG" ? true : null;

    public override string BecomePulse(int channel, double load, GeneratorLimits limits) =>
        $"{BecomeNeutral(channel, limits)};{Source(channel, "FUNC")} PULS;{Of(channel, "OUTP", ":LOAD")} {Text(load)}";

    // Whatever the channel was, each of these steps fits: no burst, no offset that another shape would not allow, the shape with the widest
    // range, the shortest pulse, and a frequency that suits all.
    public override string BecomeNeutral(int channel, GeneratorLimits limits) =>
        $"{Source(channel, "BURS", ":STAT")} 0;{Source(channel, "VOLT", ":UNIT")} VPP;{Source(channel, "VOLT", ":OFFS")} 0;{Source(channel, "FUNC")} SIN;"
        + $"{PulseEdge(channel)} {ScpiSession.Text(limits.Edge.Least * EdgeShare)};{PulseWidth(channel)} {ScpiSession.Text(limits.Width.Least)};"
        + $"{Source(channel, "FREQ")} 1000";
}
