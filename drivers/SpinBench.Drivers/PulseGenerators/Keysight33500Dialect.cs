namespace SpinBench.Drivers.PulseGenerators;

/// <summary>The commands of the 33500A/B and 33600A: the channel stands on the source, and each waveform is loaded under its name.</summary>
internal sealed class Keysight33500Dialect : BurstDialect
{
    public override string ArbitraryWord => "ARB";

    public override string Align => ":SOUR1:PHAS:SYNC";

    public override string Source(int channel, string first, string rest = "") => $":SOUR{channel}:{first}{rest}";

    public override string Of(int channel, string first, string rest = "") => $":{first}{channel}{rest}";

    public override string PulsePeriod(int channel) => $":SOUR{channel}:FUNC:PULS:PER";

    public override string PulseWidth(int channel) => $":SOUR{channel}:FUNC:PULS:WIDT";

    public override string PulseEdge(int channel) => $":SOUR{channel}:FUNC:PULS:TRAN";

    public override string HoldWidth(int channel) => $":SOUR{channel}:FUNC:PULS:HOLD WIDT;";

    public override string Trigger(int channel) => $":TRIG{channel}";

    public override string Select(int channel, string name) => $":SOUR{channel}:FUNC:ARB {name}";

    public override string SelectedQuery(int channel) => $":SOUR{channel}:FUNC:ARB?";

    public override string Load(int channel, string name) => $":FORM:BORD SWAP;:SOUR{channel}:DATA:ARB:DAC {name},";

    public override bool RefusesTakenNames => true;

    public override string Catalogue(int channel) => $":SOUR{channel}:DATA:VOL:CAT?";

    public override string FreePoints(int channel) => $":SOUR{channel}:DATA:VOL:FREE?";

    public override string Clear(int channel) => $":SOUR{channel}:DATA:VOL:CLE";
}
