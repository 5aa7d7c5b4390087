namespace SpinBench.Drivers.PulseGenerators;

/// <summary>The commands of the 81160A: the channel stands on the first node or an inner one, and the arm source decides what waits.</summary>
internal sealed class Keysight81160ADialect : GeneratorDialect
{
    public override string WaitingSource => "MAN";

    public override string ArbitraryWord => "USER";

    public override int BurstAnswers => 1;

    public override string Source(int channel, string first, string rest = "") => $":{first}{channel}{rest}";

    public override string Of(int channel, string first, string rest = "") => $":{first}{channel}{rest}";

    public override string PulsePeriod(int channel) => $":PULS:PER{channel}";

    public override string PulseWidth(int channel) => $":PULS:WIDT{channel}";

    public override string PulseEdge(int channel) => $":FUNC{channel}:PULS:TRAN";

    public override string TriggerSource(int channel) => $":ARM:SOUR{channel}";

    public override string Trigger(int channel) => $":TRIG{channel}";

    public override string Cycles(int channel) => $":TRIG{channel}:COUN";

    public override string Wait(int channel, int cycles, double? phase) => $":BURS{channel}:STAT 0;:ARM:SOUR{channel} MAN;:TRIG{channel}:COUN {cycles}";

    public override string Run(int channel) => $":BURS{channel}:STAT 0;:ARM:SOUR{channel} IMM";

    public override string BurstQuery(int channel) => $":BURS{channel}:STAT?";

    public override bool? Waits(string source, ReadOnlySpan<string> burst) => burst[0] != "0" ? null : source == "MAN" ? true : source == "IMM" ? false : null;

    public override string BecomePulse(int channel, double load, GeneratorLimits limits) =>
        $"{BecomeNeutral(channel, limits)};:FUNC{channel} PULS;:OUTP{channel}:LOAD {Text(load)}";

    public override string HoldWidth(int channel) => $":PULS:HOLD{channel} WIDT;";

    // An offset and a frequency that every shape allows, by way of the shape with the widest range.
    public override string BecomeNeutral(int channel, GeneratorLimits limits) => $":VOLT{channel}:OFFS 0;:FUNC{channel} SIN;:FREQ{channel} 1000";

    public override string Select(int channel, string name) => $":FUNC{channel}:USER {name}";

    public override string SelectedQuery(int channel) => $":FUNC{channel}:USER?";

    public override string Load(int channel, string name) => $":DATA{channel}:DAC VOLATILE,";

    public override string Keep(int channel, string name) => $":DATA{channel}:COPY {name},VOLATILE";

    public override string Catalogue(int channel) => $":DATA{channel}:NVOL:CAT?";

    // Deletion of all waveforms is [unverified].
    public override string Clear(int channel) => $":DATA{channel}:DEL:ALL";
}
