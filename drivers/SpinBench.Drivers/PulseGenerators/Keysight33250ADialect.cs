namespace SpinBench.Drivers.PulseGenerators;

/// <summary>The commands of the 33250A: one channel, and one waveform that is loaded and then copied under its name.</summary>
internal sealed class Keysight33250ADialect : BurstDialect
{
    public override string ArbitraryWord => "USER";

    public override string Source(int channel, string first, string rest = "") => $":{first}{rest}";

    public override string Of(int channel, string first, string rest = "") => $":{first}{rest}";

    public override string PulsePeriod(int channel) => ":PULS:PER";

    public override string PulseWidth(int channel) => ":PULS:WIDT";

    public override string PulseEdge(int channel) => ":PULS:TRAN";

    public override string Trigger(int channel) => "*TRG";

    public override string Select(int channel, string name) => $":FUNC:USER {name}";

    public override string SelectedQuery(int channel) => ":FUNC:USER?";

    public override string Load(int channel, string name) => ":FORM:BORD SWAP;:DATA:DAC VOLATILE,";

    public override string Keep(int channel, string name) => $":DATA:COPY {name},VOLATILE";

    public override string Catalogue(int channel) => ":DATA:NVOL:CAT?";

    public override string Clear(int channel) => ":DATA:DEL:ALL";
}
