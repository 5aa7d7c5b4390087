using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.LockIns;

/// <content>What is read from the instrument.</content>
internal sealed partial class VirtualSr860
{
    /// <summary>Words for the values that can be read, in the order of their numbers.</summary>
    internal static readonly string[] Values =
    [
        "X", "Y", "R", "THeta", "IN1", "IN2", "IN3", "IN4", "XNOise", "YNOise", "OUT1", "OUT2", "PHAse", "SAMp", "LEVel", "FInt", "FExt",
    ];

    /// <summary>Equivalent noise bandwidth of the output filter, in Hz: of one to four equal poles 1/4, 1/8, 3/32 and 5/64 of 1/τ.</summary>
    internal double NoiseBandwidth =>
        Settings.FilterPoles switch { 1 => 1.0 / 4, 2 => 1.0 / 8, 3 => 3.0 / 32, _ => 5.0 / 64 } / Settings.TimeConstant;

    /// <summary>Strength of the signal at the input, 0 to 4 for an overload; the bounds in between are [unverified].</summary>
    internal int SignalStrength
    {
        get
        {
            if (LockIn.IsInputOverloaded) return 4;
            var share = LockIn.Output(LockInTraces.Magnitude) * Math.Sqrt(2) / LockIn.Model.InputRanges![LockIn.InputRange ?? 0];
            return share >= 0.5 ? 3 : share >= 0.1 ? 2 : share >= 0.01 ? 1 : 0;
        }
    }

    /// <summary>Answers values of one moment, by their numbers or words.</summary>
    internal bool WriteValues(in Sr860Arguments arguments, OutputQueue reply)
    {
        for (var k = 0; k < arguments.Count; k++)
        {
            if (!arguments.TryChoice(k, Values, out _)) return false;
        }

        for (var k = 0; k < arguments.Count; k++)
        {
            if (k > 0) Sr860Numbers.WriteSign(reply, ',');
            arguments.TryChoice(k, Values, out var index);
            WriteValue(index, reply);
        }

        return true;
    }

    /// <summary>Answers what one of the four data channels shows.</summary>
    internal bool WriteChannel(int channel, OutputQueue reply)
    {
        WriteValue((int)Kept.GetValueOrDefault(("CDSP", channel)), reply);
        return true;
    }

    /// <summary>Answers what all four data channels show.</summary>
    internal bool WriteChannels(OutputQueue reply)
    {
        for (var channel = 0; channel < 4; channel++)
        {
            if (channel > 0) Sr860Numbers.WriteSign(reply, ',');
            WriteChannel(channel, reply);
        }

        return true;
    }

    internal bool WriteCapturedSample(int index, OutputQueue reply)
    {
        if (Capture.IsRunning || Capture.Sample(index) is not { } values) return false;
        for (var k = 0; k < values.Length; k++)
        {
            if (k > 0) Sr860Numbers.WriteSign(reply, ',');
            Sr860Numbers.WriteReading(reply, values[k]);
        }

        return true;
    }

    /// <summary>Answers how much was captured, in steps of 2 kB; while it runs it cannot be told.</summary>
    internal bool WriteProgress(OutputQueue reply) =>
        !Capture.IsRunning && Sr860Numbers.WriteInteger(reply, Capture.HasWrapped ? Capture.Kilobytes : (Capture.Bytes + 2047) / 2048 * 2);

    internal bool WriteCaptured(in Sr860Arguments arguments, OutputQueue reply)
    {
        if (Capture.IsRunning
            || !arguments.TryInteger(0, 0, Capture.Kilobytes - 1, out var offset)
            || !arguments.TryInteger(1, 1, CaptureBuffer.LargestTransfer, out var length))
            return false;
        Capture.WriteBlock(reply, offset, length);
        return true;
    }

    internal bool StartCapture(in Sr860Arguments arguments)
    {
        if (!arguments.TryChoice(0, ["ONEshot", "CONTinuous"], out var mode)
            || !arguments.TryChoice(1, ["IMMediate", "TRIGstart", "SAMPpertrig"], out var start))
            return false;
        Capture.Start(mode == 1, (CaptureStart)start);
        return true;
    }

    internal bool SetAuxiliaryOutput(in Sr860Arguments arguments)
    {
        if (!arguments.TryInteger(0, 0, 3, out var output) || !arguments.TryNumber(1, -LockIn.AuxiliaryRange, LockIn.AuxiliaryRange, out var voltage))
            return false;
        LockIn.SetAuxiliaryOutput(output + 1, voltage);
        return true;
    }

    private void WriteValue(int index, OutputQueue reply) => Sr860Numbers.WriteReading(reply, index switch
    {
        <= 3 => LockIn.Output((LockInTraces)(1 << index)),
        <= 7 => LockIn.AuxiliaryInput(index - 3),
        <= 9 => LockIn.NoiseDensity,
        <= 11 => LockIn.AuxiliaryOutput(index - 9),
        12 => Settings.Phase,
        13 => Settings.SineAmplitude,
        14 => Kept.GetValueOrDefault(("SOFF", 0)),
        15 => Settings.Frequency,
        _ => LockIn.ExternalReference ?? 0,
    });
}
