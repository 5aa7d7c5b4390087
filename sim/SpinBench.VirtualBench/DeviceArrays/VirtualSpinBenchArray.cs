using System.Globalization;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.DeviceArrays;

/// <summary>The firmware of an array of devices that speaks SpinBench's queries for arrays.</summary>
public sealed class VirtualSpinBenchArray : ScpiFirmware<VirtualSpinBenchArray>
{
    private const int BlockHead = 11;
    private const int LongestNumber = 26;

    private static readonly ScpiDialect Dialect = new(
        new InstrumentIdentity("SpinBench", "ARRAY", InstrumentIdentity.SimulatedSerialNumber + "00001", "1"),
        new NumberFormat(decimals: 16, plusSign: false, exponentDigits: 2),
        ErrorQueueDepth: 20,
        SignedErrorNumbers: false);

    private static readonly ScpiCommands<VirtualSpinBenchArray> Table = new ScpiCommands<VirtualSpinBenchArray>()
        .Query(":ARRay:COUNt", static (VirtualSpinBenchArray f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(f._array.Sample.Devices))
        .Query(":ARRay:STIMulus:UNIT", static (VirtualSpinBenchArray f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Characters(f._array.Sample.StimulusUnit))
        .Query(":ARRay:RESPonse:UNIT", static (VirtualSpinBenchArray f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Characters(f.ResponseUnit))
        .Query(":ARRay:RESPonse", static (VirtualSpinBenchArray f, ref ScpiParameters p, ref ScpiAnswer answer) => f.AnswerResponses(ref p, ref answer), 1);

    private readonly SimulatedDeviceArray _array;
    private readonly double[] _stimuli;
    private readonly double[] _responses;
    private byte[] _text = [];

    /// <summary>Puts the firmware in front of an array.</summary>
    /// <param name="array">The physics.</param>
    public VirtualSpinBenchArray(SimulatedDeviceArray array)
        : base(Dialect, Table)
    {
        _array = array;
        (_stimuli, _responses) = (new double[array.Sample.Devices], new double[array.Sample.Devices]);
    }

    private string ResponseUnit => _array.Sample.ResponseUnit == "Ω" ? "OHM" : _array.Sample.ResponseUnit;

    /// <inheritdoc/>
    internal override void ResetSettings()
    {
        // The array has no settings, and between two queries no device is driven.
    }

    // Stimuli and responses go as blocks of text: one that arrives shortened is seen to be.
    private void AnswerResponses(ref ScpiParameters parameters, ref ScpiAnswer answer)
    {
        if (!parameters.TryBlock(out var text)) return;
        var count = 0;
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)',');
            var number = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (count == _stimuli.Length)
            {
                parameters.Fail(ScpiError.TooMuchData);
                return;
            }

            if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _stimuli[count]) || !double.IsFinite(_stimuli[count]))
            {
                parameters.Fail(ScpiError.InvalidCharacterInNumber);
                return;
            }

            count++;
        }

        _array.Respond(_stimuli.AsSpan(0, count), _responses);
        var length = Write(count);
        answer.Word(_text.AsSpan(0, length));
    }

    private int Write(int count)
    {
        if (_text.Length < BlockHead + (count * LongestNumber)) _text = new byte[BlockHead + (count * LongestNumber)];
        var length = BlockHead;
        for (var i = 0; i < count; i++)
        {
            if (i > 0) _text[length++] = (byte)',';
            _responses[i].TryFormat(_text.AsSpan(length), out var digits, "R", CultureInfo.InvariantCulture);
            length += digits;
        }

        "#9"u8.CopyTo(_text);
        (length - BlockHead).TryFormat(_text.AsSpan(2), out _, "D9", CultureInfo.InvariantCulture);
        return length;
    }
}
