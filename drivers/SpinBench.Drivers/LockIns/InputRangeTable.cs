using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>
/// Models that let the input range be chosen have no dynamic reserve; a reserve is an input range then. For low noise it is the smallest that
/// takes a sine of full scale, for high reserve the widest, for the normal setting the one that follows the smallest.
/// </summary>
/// <param name="ranges">Largest peaks that the input stage takes, in V, descending.</param>
/// <param name="rangesCurrents">True when the range holds for current inputs too, behind their transimpedance.</param>
internal sealed class InputRangeTable(double[] ranges, bool rangesCurrents)
{
    /// <summary>Number of ranges.</summary>
    public int Count => ranges.Length;

    /// <summary>Index of the range for a reserve; −1 where there is no such reserve at this sensitivity.</summary>
    public int IndexFor(DynamicReserve reserve, double sensitivity, LockInInput input)
    {
        var least = Least(sensitivity, input);
        return reserve switch
        {
            DynamicReserve.LowNoise => least,
            DynamicReserve.High => least >= 1 ? 0 : -1,
            _ => least >= 2 ? least - 1 : -1,
        };
    }

    /// <summary>Index of the range for a reserve, or for low noise where there is no such reserve at this sensitivity.</summary>
    public int NearestFor(DynamicReserve reserve, double sensitivity, LockInInput input) =>
        IndexFor(reserve, sensitivity, input) is var index and >= 0 ? index : Least(sensitivity, input);

    /// <summary>The reserve that a range stands for.</summary>
    public DynamicReserve ReserveOf(int index, double sensitivity, LockInInput input)
    {
        if (index >= Least(sensitivity, input)) return DynamicReserve.LowNoise;
        return index == 0 ? DynamicReserve.High : DynamicReserve.Normal;
    }

    /// <summary>Refuses a reserve that there is not at a sensitivity.</summary>
    /// <exception cref="InstrumentSettingException">There is none.</exception>
    public void Require(LockInConfiguration settings, string instrument, string model)
    {
        if (Enum.IsDefined(settings.Reserve) && IndexFor(settings.Reserve, settings.Sensitivity, settings.Input) >= 0) return;
        throw new InstrumentSettingException(
            instrument, $"the {model} has no reserve '{settings.Reserve}' at this sensitivity, where its input has too few ranges; ask for low noise.");
    }

    private int Least(double sensitivity, LockInInput input)
    {
        var transimpedance = input switch { LockInInput.CurrentHigh => 1e6, LockInInput.CurrentLow => 1e8, _ => 1 };
        if (transimpedance > 1 && !rangesCurrents) return 0;
        var peak = sensitivity * transimpedance * Math.Sqrt(2);
        return Math.Max(0, Array.FindLastIndex(ranges, range => range >= peak));
    }
}
