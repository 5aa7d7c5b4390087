using SpinBench.Instruments;

namespace SpinBench.VirtualBench.SourceMeters;

/// <content>Levels, limits and ranges.</content>
public sealed partial class SimulatedSourceMeter
{
    /// <summary>Programs a level.</summary>
    /// <exception cref="InstrumentSettingException">It does not fit the instrument or its fixed range.</exception>
    internal void SetLevel(SourceFunction quantity, double level)
    {
        var i = (int)quantity;
        var largest = _autoSource[i] ? Ratings.Largest(quantity) : _sourceRange[i] * SourceMeterRatings.Overrange;
        Check("a level of", level, largest, quantity);
        if (quantity == Source) CheckPower(Source, level, Limit(Other(Source)));
        Depart();
        _level[i] = level;
        if (_autoSource[i]) _sourceRange[i] = Ratings.RangeFor(quantity, level);
    }

    /// <summary>Programs the compliance: the limit of a quantity while the other is sourced.</summary>
    /// <exception cref="InstrumentSettingException">It does not fit the instrument.</exception>
    internal void SetLimit(SourceFunction quantity, double limit)
    {
        Check("a limit of", limit, Ratings.Largest(quantity), quantity);
        if (quantity != Source) CheckPower(Source, Level(Source), limit);
        Depart();
        _limit[(int)quantity] = Math.Abs(limit);
        if (_autoMeasure[(int)quantity]) _measureRange[(int)quantity] = Ratings.RangeFor(quantity, limit);
    }

    /// <summary>Chooses the range of a source; null to let it follow the next levels.</summary>
    /// <exception cref="InstrumentSettingException">There is none so wide, or the level does not fit.</exception>
    internal void SelectSourceRange(SourceFunction quantity, double? largest)
    {
        var i = (int)quantity;
        if (largest is { } value)
        {
            Check("a source range of", value, Ratings.Largest(quantity), quantity);
            var range = Ratings.RangeFor(quantity, value);
            if (quantity == Source) Check("a level of", _level[i], range * SourceMeterRatings.Overrange, quantity);
            _sourceRange[i] = range;
            if (Math.Abs(_level[i]) > range * SourceMeterRatings.Overrange) _level[i] = 0;
        }

        _autoSource[i] = largest is null;
    }

    /// <summary>Lets the source range follow the level, or keeps the present one; the level and its range stay as they are.</summary>
    internal void FollowLevel(SourceFunction quantity, bool follows) => _autoSource[(int)quantity] = follows;

    /// <summary>Chooses the measuring range of a quantity; null to let it follow the reading.</summary>
    /// <exception cref="InstrumentSettingException">There is none so wide.</exception>
    internal void SelectMeasureRange(SourceFunction quantity, double? largest)
    {
        if (largest is { } value) Check("a measuring range of", value, Ratings.Largest(quantity), quantity);
        _measureRange[(int)quantity] = Ratings.RangeFor(quantity, largest ?? Limit(quantity));
        _autoMeasure[(int)quantity] = largest is null;
    }

    /// <summary>Lets the measuring range follow the reading, or keeps the present one.</summary>
    internal void FollowReading(SourceFunction quantity, bool follows)
    {
        if (follows) SelectMeasureRange(quantity, null);
        else _autoMeasure[(int)quantity] = false;
    }

    private void CheckPower(SourceFunction source, double level, double limit)
    {
        var (voltage, current) = source == SourceFunction.Voltage ? (level, limit) : (limit, level);
        var lowPower = Ratings.VoltageRanges[^2] * SourceMeterRatings.Overrange;
        var largest = Ratings.LowPowerCurrent * SourceMeterRatings.Overrange;
        if (Math.Abs(voltage) <= lowPower * (1 + 1e-9) || Math.Abs(current) <= largest * (1 + 1e-9)) return;
        throw new InstrumentSettingException(
            Identity.Model, $"{voltage} V together with {current} A was asked for; beyond {lowPower} V allowed are currents up to {largest} A");
    }

    private static void Check(string what, double value, double limit, SourceFunction quantity)
    {
        if (Math.Abs(value) <= limit * (1 + 1e-9)) return;
        var unit = quantity == SourceFunction.Voltage ? "V" : "A";
        throw new InstrumentSettingException(Identity.Model, $"{what} {value} {unit} was asked for; allowed are -{limit} {unit} to {limit} {unit}");
    }
}
