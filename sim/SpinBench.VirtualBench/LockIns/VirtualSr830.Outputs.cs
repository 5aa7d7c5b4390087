using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>Writes a piece of a stored trace.</summary>
internal delegate void Sr830TraceWriter(Sr830Buffer buffer, OutputQueue reply, int channel, int start, int count);

/// <content>Displays, outputs and what is read from them.</content>
public sealed partial class VirtualSr830
{
    internal bool SetDisplay(in Sr830Arguments arguments)
    {
        if (!arguments.TryInteger(0, 1, 2, out var channel)
            || !arguments.TryInteger(1, 0, 4, out var quantity)
            || !arguments.TryInteger(2, 0, 2, out var ratio))
            return false;
        Panel = Panel with { Displays = Panel.Displays.With(channel, (quantity, ratio)) };
        return true;
    }

    internal bool WriteDisplay(in Sr830Arguments arguments, OutputQueue reply)
    {
        if (!arguments.TryInteger(0, 1, 2, out var channel)) return false;
        var (quantity, ratio) = Panel.Displays[channel];
        Sr830Numbers.WriteInteger(reply, quantity);
        Sr830Numbers.WriteComma(reply);
        Sr830Numbers.WriteInteger(reply, ratio);
        return true;
    }

    internal bool SetOutput(in Sr830Arguments arguments)
    {
        if (!arguments.TryInteger(0, 1, 2, out var channel) || !arguments.TryInteger(1, 0, 1, out var source)) return false;
        Panel = Panel with { Outputs = Panel.Outputs.With(channel, source) };
        return true;
    }

    internal bool SetOffset(in Sr830Arguments arguments)
    {
        if (!arguments.TryInteger(0, 1, 3, out var quantity)
            || Math.Abs(arguments[1]) > 105
            || !arguments.TryInteger(2, 0, 2, out var expand))
            return false;
        Panel = Panel.WithOffset(quantity, Math.Round(arguments[1] * 100) / 100, expand);
        Configure(Settings);
        return true;
    }

    internal bool WriteOffset(in Sr830Arguments arguments, OutputQueue reply)
    {
        if (!arguments.TryInteger(0, 1, 3, out var quantity)) return false;
        var (percent, expand) = Panel.Offset(quantity);
        Sr830Numbers.WriteFixed(reply, percent, 2);
        Sr830Numbers.WriteComma(reply);
        Sr830Numbers.WriteInteger(reply, expand);
        return true;
    }

    /// <summary>Offsets an output by what it shows. One that would need more than 105 % cannot be offset [unverified].</summary>
    internal bool OffsetAutomatically(int quantity)
    {
        LockIn.CatchUp();
        var percent = Math.Round(Raw(quantity) / Settings.Sensitivity * 10_000) / 100;
        if (Math.Abs(percent) > 105) return false;
        Panel = Panel.WithOffset(quantity, percent, Panel.Offset(quantity).Expand);
        return true;
    }

    internal bool WriteAuxiliaryInput(int input, OutputQueue reply)
    {
        LockIn.CatchUp();
        Sr830Numbers.WriteFixed(reply, AuxiliaryInput(input), 3);
        return true;
    }

    internal bool WriteOutput(in Sr830Arguments arguments, OutputQueue reply)
    {
        if (!arguments.TryInteger(0, 1, 4, out var quantity)) return false;
        LockIn.CatchUp();
        Sr830Numbers.WriteGeneral(reply, Quantity(quantity));
        return true;
    }

    internal bool WriteDisplayValue(in Sr830Arguments arguments, OutputQueue reply)
    {
        if (!arguments.TryInteger(0, 1, 2, out var channel)) return false;
        LockIn.CatchUp();
        Sr830Numbers.WriteGeneral(reply, Display(channel));
        return true;
    }

    /// <summary>Answers several values of one moment: 1 X, 2 Y, 3 R, 4 θ, 5–8 auxiliary inputs, 9 frequency, 10 and 11 displays.</summary>
    internal bool WriteSnapshot(in Sr830Arguments arguments, OutputQueue reply)
    {
        for (var k = 0; k < arguments.Count; k++)
        {
            if (!arguments.TryInteger(k, 1, 11, out _)) return false;
        }

        LockIn.CatchUp();
        for (var k = 0; k < arguments.Count; k++)
        {
            if (k > 0) Sr830Numbers.WriteComma(reply);
            arguments.TryInteger(k, 1, 11, out var item);
            switch (item)
            {
                case <= 4:
                    Sr830Numbers.WriteGeneral(reply, Quantity(item));
                    break;
                case <= 8:
                    Sr830Numbers.WriteFixed(reply, AuxiliaryInput(item - 4), 3);
                    break;
                case 9:
                    Sr830Numbers.WriteFrequency(reply, LockIn.ReferenceFrequency);
                    break;
                default:
                    Sr830Numbers.WriteGeneral(reply, Display(item - 9));
                    break;
            }
        }

        return true;
    }

    internal bool WriteStoredPoints(OutputQueue reply)
    {
        LockIn.CatchUp();
        Sr830Numbers.WriteInteger(reply, Buffer.Count);
        return true;
    }

    internal bool WriteTrace(in Sr830Arguments arguments, OutputQueue reply, Sr830TraceWriter write)
    {
        LockIn.CatchUp();
        if (!arguments.TryInteger(0, 1, 2, out var channel)
            || !arguments.TryInteger(1, 0, Sr830Buffer.Capacity - 1, out var start)
            || !arguments.TryInteger(2, 1, Sr830Buffer.Capacity, out var count)
            || !Buffer.Holds(start, count))
            return false;
        write(Buffer, reply, channel, start, count);
        return true;
    }

    private Sr830Pair<double> DisplayValues() => new(Display(1), Display(2));

    /// <summary>What a display shows. X and Y noise are the density that the noise really has, not an estimate from the readings.</summary>
    private double Display(int channel)
    {
        var (quantity, ratio) = Panel.Displays[channel];
        var value = quantity switch
        {
            0 => Quantity(channel),
            1 => Quantity(channel + 2),
            2 => LockIn.NoiseDensity,
            _ => AuxiliaryInput(quantity - 2 + (2 * (channel - 1))),
        };
        if (ratio == 0) return value;
        var divisor = AuxiliaryInput(ratio + (2 * (channel - 1)));
        return divisor == 0 ? 0 : value / divisor;
    }

    /// <summary>Value of X, Y, R or θ (1 to 4) as it is shown: with the offset, without the expand.</summary>
    private double Quantity(int quantity) =>
        quantity == 4 ? Raw(4) : Raw(quantity) - (Panel.Offset(quantity).Percent / 100 * Settings.Sensitivity);

    private double Raw(int quantity)
    {
        var reading = LockIn.Present();
        return quantity switch
        {
            1 => reading.X,
            2 => reading.Y,
            3 => reading.Magnitude,
            _ => Math.Atan2(reading.Y, reading.X) * 180 / Math.PI,
        };
    }

    private double AuxiliaryInput(int input) => LockIn.AuxiliaryInput(input);

    private bool IsOutputOverExpanded()
    {
        for (var quantity = 1; quantity <= 3; quantity++)
        {
            var (_, expand) = Panel.Offset(quantity);
            if (expand > 0 && Math.Abs(Quantity(quantity)) * ExpandFactor(expand) > LockIn.Limit) return true;
        }

        return false;
    }
}
