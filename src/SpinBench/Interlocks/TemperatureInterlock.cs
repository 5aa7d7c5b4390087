using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Interlocks;

/// <summary>A temperature is out of its window; read as the voltage of a temperature controller's monitor output.</summary>
[Summary("A temperature is out of its window; read as the voltage of a temperature controller's monitor output.")]
public sealed record TemperatureInterlock : InterlockSettings
{
    /// <summary>The multimeter, or the auxiliary input of a lock-in, at the monitor output.</summary>
    [Summary("The multimeter at the monitor output, or the auxiliary input there, such as lockin.aux1.")]
    public required string Temperature { get; init; }

    /// <summary>Scale of the monitor output, in K/V.</summary>
    [Summary("Scale of the monitor output, in kelvins per volt.")]
    public double KelvinPerVolt { get; init; } = 100;

    /// <summary>Lowest temperature, in K.</summary>
    [Unit("K"), Summary("Lowest temperature.")]
    public double? Lowest { get; init; }

    /// <summary>Highest temperature, in K.</summary>
    [Unit("K"), Summary("Highest temperature.")]
    public double? Highest { get; init; }

    internal override ICondition Compose(InterlockParts parts)
    {
        if (Lowest is null && Highest is null) throw new FormatException("say 'lowest', 'highest' or both: a temperature without a window trips nothing");
        if (!Temperature.Contains('.', StringComparison.Ordinal))
        {
            return parts.Instrument(Temperature) is IMultimeter multimeter
                ? new Condition(this, new MultimeterVolts(multimeter).ReadAsync)
                : throw new FormatException($"'{Temperature}' is no multimeter; an auxiliary input is written as in lockin.aux1");
        }

        var port = InstrumentReference.ParseAuxiliary(Temperature);
        return parts.Instrument(port.Instrument) is IAuxiliaryPorts ports && port.Channel <= ports.AuxiliaryInputs
            ? new Condition(this, token => ports.ReadAuxiliaryInputAsync(port.Channel, token))
            : throw new FormatException($"'{Temperature}' is no auxiliary input of this bench");
    }

    private string? Judge(double kelvin) =>
        kelvin < Lowest ? $"the temperature at '{Temperature}' is {QuantityFormat.Print(kelvin, "K", 4)}, below {QuantityFormat.Print(Lowest.Value, "K", 4)}"
        : kelvin > Highest ? $"the temperature at '{Temperature}' is {QuantityFormat.Print(kelvin, "K", 4)}, above {QuantityFormat.Print(Highest.Value, "K", 4)}"
        : double.IsNaN(kelvin) ? $"'{Temperature}' reads no temperature"
        : null;

    private sealed class Condition(TemperatureInterlock settings, Func<CancellationToken, ValueTask<double>> volts) : ICondition
    {
        public bool IsFree => false;

        public bool CanRecover => true;

        public async ValueTask<string?> LookAsync(bool again, CancellationToken cancellation) =>
            settings.Judge(await volts(cancellation).ConfigureAwait(false) * settings.KelvinPerVolt);
    }

    private sealed class MultimeterVolts(IMultimeter multimeter)
    {
        private bool _isConfigured;

        public async ValueTask<double> ReadAsync(CancellationToken cancellation)
        {
            if (!_isConfigured) await multimeter.ConfigureAsync(new MultimeterConfiguration { Function = MultimeterFunction.Voltage }, cancellation).ConfigureAwait(false);
            _isConfigured = true;
            return await multimeter.ReadAsync(cancellation).ConfigureAwait(false);
        }
    }
}
