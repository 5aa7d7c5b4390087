using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols;

/// <summary>What protocols are told whose pulses act in a field.</summary>
public abstract record AssistedPulseSettings : PulseSettings
{
    /// <summary>Field that assists each pulse, μ0H in T: it takes the sign of the voltage and adds to the bias.</summary>
    [Unit("T"), Summary("Field that assists each pulse, without sign; it takes the sign of the voltage.")]
    public double AssistField
    {
        get;
        init => field = Allowed.AssistField(value, nameof(AssistField));
    }

    /// <summary>Constant field, μ0H in T, signed.</summary>
    [Unit("T"), Summary("Constant field, to which the assisting field adds.")]
    public double Bias
    {
        get;
        init => field = Allowed.Bias(value, nameof(Bias));
    }
}
