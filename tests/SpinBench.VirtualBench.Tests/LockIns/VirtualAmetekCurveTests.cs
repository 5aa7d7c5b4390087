using SpinBench.VirtualBench.LockIns;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>The curve buffer, read as PyMeasure reads it: by serial poll, and in binary.</summary>
public sealed class VirtualAmetekCurveTests
{
    private readonly TestStation _station = new(model: LockInModelTable.Ametek7265);
    private readonly VirtualAmetek _unit;
    private readonly Desk _desk;

    public VirtualAmetekCurveTests()
    {
        _unit = new VirtualAmetek(_station.LockIn, AmetekModel.Dsp7265);
        _desk = new Desk(_unit);
        _desk.Send("OA. 1;CP 1;SEN 27;TC 0");
        _station.Wait(1);
    }

    [Fact]
    public void A_curve_is_polled_for_line_by_line()
    {
        _desk.Send("CBD 19;LEN 4;STR 10;NC;TD");
        _station.Wait(0.025);
        Assert.Equal("1,0,1,2\r", _desk.Send("M"));
        _station.Wait(1);
        Assert.Equal("0,1,1,4\r", _desk.Send("M"));

        _unit.Receive("DC 0"u8, _desk.Output);
        List<int> points = [];
        while ((_unit.StatusByte & 1) == 0)
        {
            Assert.Equal(0x80, _unit.StatusByte & 0x84);
            Assert.True(_desk.Output.TryTake(out var line));
            points.Add(int.Parse(line.Span, System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal([5000, 5000, 5000, 5000], points);
    }

    [Fact]
    public void A_curve_that_is_not_stored_is_a_parameter_error()
    {
        _desk.Send("CBD 1;LEN 2;NC;TD");
        _station.Wait(1);
        Assert.Null(_desk.Send("DC 3"));
        Assert.Equal(4, _unit.StatusByte & 4);
        Assert.Null(_desk.Send("DCB 40"));
    }

    [Fact]
    public void A_binary_dump_has_two_bytes_a_point_and_no_terminator()
    {
        _station.InPhase = -0.25;
        _desk.Send("CBD 27;LEN 3;STR 5;NC;TD"); // X, Y, phase, sensitivity
        _station.Wait(1);
        var bytes = _desk.SendBinary("DCB 0", out var isBare);
        Assert.True(isBare);
        Assert.Equal([0xF6, 0x3C, 0xF6, 0x3C, 0xF6, 0x3C], bytes); // −2500
        Assert.Equal("18000|18000|18000", _desk.Send("DC 3")?.Replace("\r", "", StringComparison.Ordinal));
        Assert.Equal("27|27|27", _desk.Send("DC 4")?.Replace("\r", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_number_of_curves_limits_their_length()
    {
        _desk.Send("LEN 32768");
        Assert.Equal(4, _unit.StatusByte & 4);
        Assert.Equal("16384\r", _desk.Send("LEN 16384;LEN"));
        Assert.Equal("2048\r", _desk.Send("CBD 65535;LEN"));
    }

    [Fact]
    public void Data_taken_continuously_goes_round_until_it_is_halted_and_halted_data_goes_on()
    {
        _desk.Send("CBD 1;LEN 4;STR 5;NC;TDC");
        _station.Wait(0.101);
        Assert.Equal("2,1,1,4\r", _desk.Send("M"));
        Assert.Equal("6,1,1,4\r", _desk.Send("HC;M"));
        _desk.Send("LEN 10;TD");
        _station.Wait(0.0151);
        Assert.Equal("5,0,1,3\r", _desk.Send("HC;M"));
        _desk.Send("TD");
        _station.Wait(1);
        Assert.Equal("0,1,1,10\r", _desk.Send("M"));
    }

    [Fact]
    public void The_fastest_mode_stores_X_and_Y_eight_hundred_times_a_second()
    {
        _desk.Send("CBD 19;STR 0;NC;TD");
        _station.Wait(0.1);
        Assert.Equal("3,1,0,1,80\r", _desk.Send("CBD;M"));
    }

    [Fact]
    public void The_reference_frequency_comes_in_two_halves()
    {
        _desk.Send("OF. 123456.789;CBD 49152;LEN 1;NC;TD");
        _station.Wait(1);
        var low = int.Parse(_desk.Send("DC 14")!, System.Globalization.CultureInfo.InvariantCulture);
        var high = int.Parse(_desk.Send("DC 15")!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(123456789, (high << 16) | low);
    }

    [Fact]
    public void The_third_input_integrates()
    {
        _station.LockIn.InputVoltages = input => input == 3 ? 0.5 : 0;
        Assert.Equal("2500\r", _desk.Send("ADC3TIME 100;ADC 3"));
        Assert.Equal("5.0E-01\r", _desk.Send("ADC. 3"));
    }
}
