namespace SpinBench.Instruments;

/// <summary>Who an instrument says it is: the four fields of an <c>*IDN?</c> answer.</summary>
/// <param name="Manufacturer">Maker, in the maker's own spelling.</param>
/// <param name="Model">Model designation.</param>
/// <param name="SerialNumber">Serial number.</param>
/// <param name="Firmware">Firmware revision.</param>
public sealed record InstrumentIdentity(string Manufacturer, string Model, string SerialNumber, string Firmware)
{
    /// <summary>Begins the serial number of every virtual instrument, so that simulated data says so whatever wire it came over.</summary>
    public const string SimulatedSerialNumber = "SIM";

    /// <summary>True when a virtual instrument answered, and not a real one.</summary>
    public bool IsSimulated => SerialNumber.StartsWith(SimulatedSerialNumber, StringComparison.Ordinal)
        || SerialNumber.StartsWith("s/n" + SimulatedSerialNumber, StringComparison.Ordinal);

    /// <summary>Takes an <c>*IDN?</c> answer apart; missing fields are empty, surplus commas belong to the firmware field.</summary>
    /// <param name="answer">The answer without its terminator.</param>
    public static InstrumentIdentity Parse(string answer)
    {
        var fields = answer.Split(',', 4, StringSplitOptions.TrimEntries);
        return new InstrumentIdentity(
            fields[0],
            fields.Length > 1 ? fields[1] : "",
            fields.Length > 2 ? fields[2] : "",
            fields.Length > 3 ? fields[3] : "");
    }

    /// <summary>The identity in the form of an <c>*IDN?</c> answer.</summary>
    public override string ToString() => $"{Manufacturer},{Model},{SerialNumber},{Firmware}";
}
