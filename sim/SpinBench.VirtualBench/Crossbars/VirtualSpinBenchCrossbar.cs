using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.Crossbars;

/// <summary>The firmware of a crossbar that speaks SpinBench's commands for crossbars.</summary>
public sealed class VirtualSpinBenchCrossbar : ScpiFirmware<VirtualSpinBenchCrossbar>
{
    private static readonly ScpiDialect Dialect = new(
        new InstrumentIdentity("SpinBench", "CROSSBAR", InstrumentIdentity.SimulatedSerialNumber + "00001", "1"),
        new NumberFormat(decimals: 16, plusSign: false, exponentDigits: 2),
        ErrorQueueDepth: 20,
        SignedErrorNumbers: false);

    private static readonly ScpiCommands<VirtualSpinBenchCrossbar> Table = new ScpiCommands<VirtualSpinBenchCrossbar>()
        .Query(":CROSsbar:ROWS", static (VirtualSpinBenchCrossbar f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(f._crossbar.Sample.Rows))
        .Query(":CROSsbar:COLumns", static (VirtualSpinBenchCrossbar f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(f._crossbar.Sample.Columns))
        .Query(":CROSsbar:WRITe:RESistance", static (VirtualSpinBenchCrossbar f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Number(f._crossbar.Sample.WriteResistance))
        .Command(":CROSsbar:WRITe", static (VirtualSpinBenchCrossbar f, ref ScpiParameters p) => f.Write(ref p), 3, 3)
        .Query(":CROSsbar:CONDuctance", static (VirtualSpinBenchCrossbar f, ref ScpiParameters p, ref ScpiAnswer answer) => f.AnswerConductances(ref p, ref answer), 1)
        .Query(":CROSsbar:MULTiply", static (VirtualSpinBenchCrossbar f, ref ScpiParameters p, ref ScpiAnswer answer) => f.AnswerCurrents(ref p, ref answer), 1);

    private readonly SimulatedCrossbar _crossbar;
    private int[] _cells = [];
    private double[] _values = [];
    private byte[] _block = [];

    /// <summary>Puts the firmware in front of a crossbar.</summary>
    /// <param name="crossbar">The physics.</param>
    public VirtualSpinBenchCrossbar(SimulatedCrossbar crossbar)
        : base(Dialect, Table)
    {
        _crossbar = crossbar;
    }

    /// <inheritdoc/>
    internal override void ResetSettings()
    {
        // The crossbar has no settings, and between two commands nothing is driven.
    }

    private void Write(ref ScpiParameters parameters)
    {
        if (!TryNumber(ref parameters, out var voltage) || !TryNumber(ref parameters, out var width) || !TryCells(ref parameters, out var count)) return;
        _crossbar.Write(_cells.AsSpan(0, count), voltage, width);
    }

    private void AnswerConductances(ref ScpiParameters parameters, ref ScpiAnswer answer)
    {
        if (!TryCells(ref parameters, out var count)) return;
        if (_values.Length < count) _values = new double[count];
        _crossbar.Read(_cells.AsSpan(0, count), _values);
        Answer(_values.AsSpan(0, count), ref answer);
    }

    private void AnswerCurrents(ref ScpiParameters parameters, ref ScpiAnswer answer)
    {
        if (!parameters.TryBlock(out var data)) return;
        if (data.Length != _crossbar.Sample.Rows * sizeof(double))
        {
            parameters.Fail(ScpiError.InvalidBlock);
            return;
        }

        var voltages = new double[_crossbar.Sample.Rows];
        for (var row = 0; row < voltages.Length; row++) voltages[row] = BinaryPrimitives.ReadDoubleLittleEndian(data[(row * sizeof(double))..]);
        var currents = new double[_crossbar.Sample.Columns];
        _crossbar.Multiply(voltages, currents);
        Answer(currents, ref answer);
    }

    private static bool TryNumber(ref ScpiParameters parameters, out double value) =>
        double.TryParse(parameters.NextToken(), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value)
        || parameters.Fail(ScpiError.InvalidCharacterInNumber);

    private bool TryCells(ref ScpiParameters parameters, out int count)
    {
        count = 0;
        if (!parameters.TryBlock(out var data)) return false;
        if (data.Length % sizeof(int) != 0) return parameters.Fail(ScpiError.InvalidBlock);
        count = data.Length / sizeof(int);
        if (_cells.Length < count) _cells = new int[count];
        for (var i = 0; i < count; i++) _cells[i] = BinaryPrimitives.ReadInt32LittleEndian(data[(i * sizeof(int))..]);
        return true;
    }

    private void Answer(ReadOnlySpan<double> values, ref ScpiAnswer answer)
    {
        var length = (values.Length * sizeof(double)).ToString(CultureInfo.InvariantCulture);
        var head = Encoding.ASCII.GetBytes($"#{length.Length}{length}");
        var whole = head.Length + (values.Length * sizeof(double));
        if (_block.Length < whole) _block = new byte[whole];
        head.CopyTo(_block, 0);
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(_block.AsSpan(head.Length + (i * sizeof(double))), values[i]);
        answer.Word(_block.AsSpan(0, whole));
    }
}
