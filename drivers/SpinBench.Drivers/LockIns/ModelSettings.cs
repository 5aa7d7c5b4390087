using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>Refuses settings that a model does not have, with what it has instead.</summary>
/// <param name="model">Model designation, for the message.</param>
internal sealed class ModelSettings(string model)
{
    /// <summary>Finds a value in a table, to a millionth.</summary>
    /// <exception cref="InstrumentSettingException">It is not there.</exception>
    public int IndexOf(double[] table, double value, string instrument, string what, string unit)
    {
        for (var index = 0; index < table.Length; index++)
        {
            if (Math.Abs(value - table[index]) <= 1e-6 * table[index]) return index;
        }

        throw Refusal(
            instrument, what, value, unit,
            $"allowed are {table.Length} values from {Quantity(table[0], unit)} to {Quantity(table[^1], unit)}", Nearest(table, value));
    }

    /// <summary>Refuses a value outside a range.</summary>
    /// <exception cref="InstrumentSettingException">It lies outside, or is not a number.</exception>
    public void RequireRange(double value, double low, double high, string instrument, string what, string unit)
    {
        if (value >= low && value <= high) return;
        throw Refusal(instrument, what, value, unit, $"allowed is {Quantity(low, unit)} to {Quantity(high, unit)}",
            double.IsNaN(value) ? low : Math.Clamp(value, low, high));
    }

    /// <summary>Refuses a reference other than the oscillator and the signal at the reference input.</summary>
    /// <exception cref="InstrumentSettingException">It is another.</exception>
    public void RequireSingleReference(LockInConfiguration settings, string instrument)
    {
        if (settings.Reference is not (LockInReference.Internal or LockInReference.External))
            throw new InstrumentSettingException(instrument, $"the {model} has no reference '{settings.Reference}'; allowed are Internal and External.");
        RequireRange(settings.ExternalHarmonic, 1, 1, instrument, "harmonic of a second reference", "");
    }

    /// <summary>Refuses a value that is not a multiple of the instrument's step.</summary>
    /// <exception cref="InstrumentSettingException">It lies between two steps.</exception>
    public void RequireMultiple(double value, double step, string instrument, string what, string unit)
    {
        var nearest = Math.Round(value / step) * step;
        if (Math.Abs(value - nearest) <= 1e-6 * step) return;
        throw Refusal(instrument, what, value, unit, $"allowed are multiples of {Quantity(step, unit)}", nearest);
    }

    public InstrumentSettingException Refusal(
        string instrument, string what, double value, string unit, string allowed, double nearest) =>
        new(instrument, $"the {model} has no {what} of {Quantity(value, unit)}; {allowed}, the nearest is {Quantity(nearest, unit)}.");

    private static string Quantity(double value, string unit)
    {
        var number = value.ToString("G6", CultureInfo.InvariantCulture);
        return unit.Length == 0 ? number : number + ' ' + unit;
    }

    private static double Nearest(double[] table, double value)
    {
        var nearest = table[0];
        foreach (var entry in table)
        {
            if (Math.Abs(Math.Log(entry / Math.Abs(value))) < Math.Abs(Math.Log(nearest / Math.Abs(value)))) nearest = entry;
        }

        return nearest;
    }
}
