using System.Text.RegularExpressions;
using SpinBench.Instruments;

namespace SpinBench.Drivers.SourceMeters;

/// <summary>What a model of source meter reaches, known from its identity, so that more is refused before it is sent.</summary>
/// <param name="Voltage">Largest voltage of either sign, in V.</param>
/// <param name="Current">Largest current of either sign, in A.</param>
internal sealed partial record SourceMeterCapacity(double Voltage, double Current)
{
    /// <summary>What the largest of the models reach: holds until the instrument has said which it is.</summary>
    public static readonly SourceMeterCapacity Unknown = new(1100, 5.25);

    /// <summary>The capacity of a model. Those of all but the 2400 and 2450 are [unverified].</summary>
    public static SourceMeterCapacity Of(InstrumentIdentity identity) => Number().Match(identity.Model).Value switch
    {
        "2400" or "2450" => new(210, 1.05),
        "2401" => new(21, 1.05),
        "2410" => new(1100, 1.05),
        "2420" => new(63, 3.15),
        "2430" => new(105, 3.15),
        "2440" => new(42, 5.25),
        _ => Unknown,
    };

    /// <summary>Refuses settings beyond the model.</summary>
    /// <exception cref="InstrumentSettingException">They are.</exception>
    public void Check(string instrument, SourceMeterConfiguration configuration)
    {
        Require(instrument, "a current limit of", configuration.CurrentLimit, 0, Current, "A");
        Require(instrument, "a voltage limit of", configuration.VoltageLimit, 0, Voltage, "V");
        Require(instrument, "an integration time of", configuration.PowerLineCycles, 0.01, 10, "periods of the mains");
        Require(instrument, "a source delay of", configuration.SourceDelay, 0, 999.9999, "s");
        var sourcesVoltage = configuration.Source == SourceFunction.Voltage;
        if (configuration.SourceRange is { } source)
            Require(instrument, "a source range of", source, 0, sourcesVoltage ? Voltage : Current, sourcesVoltage ? "V" : "A");
        if (configuration.MeasureRange is { } measure)
            Require(instrument, "a measuring range of", measure, 0, sourcesVoltage ? Current : Voltage, sourcesVoltage ? "A" : "V");
        if ((sourcesVoltage ? configuration.CurrentLimit : configuration.VoltageLimit) > 0) return;
        throw new InstrumentSettingException(instrument, "a compliance of zero was asked for; allowed are limits above zero");
    }

    /// <summary>Refuses a level beyond the model.</summary>
    /// <exception cref="InstrumentSettingException">It is.</exception>
    public void CheckLevel(string instrument, SourceFunction source, double level)
    {
        var (largest, unit) = source == SourceFunction.Voltage ? (Voltage, "V") : (Current, "A");
        Require(instrument, "a level of", level, -largest, largest, unit);
    }

    private static void Require(string instrument, string what, double value, double least, double most, string unit)
    {
        if (value >= least && value <= most) return;
        throw new InstrumentSettingException(instrument, $"{what} {value} {unit} was asked for; allowed are {least} {unit} to {most} {unit}");
    }

    [GeneratedRegex(@"24\d\d")]
    private static partial Regex Number();
}
