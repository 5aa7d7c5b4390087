using System.Globalization;
using System.Text;
using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>What the SR830 reads, and how it writes numbers.</summary>
public sealed class VirtualSr830OutputTests : Sr830Desk
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-4.17234e-7, "-4.17234e-007")]
    [InlineData(-5.9605e-7, "-5.9605e-007")]
    [InlineData(-0.000500266, "-0.000500266")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00009999996, "0.0001")]
    [InlineData(0.0000999999, "9.99999e-005")]
    [InlineData(-1.01026, "-1.01026")]
    [InlineData(0.951359, "0.951359")]
    [InlineData(100, "100")]
    [InlineData(-123456.4, "-123456")]
    [InlineData(999999.6, "1e+006")]
    [InlineData(1.5e-200, "1.5e-200")]
    public void Numbers_have_six_digits_and_exponents_three(double value, string text)
    {
        var output = new OutputQueue();
        Sr830Numbers.WriteGeneral(output, value);
        output.EndMessage();
        output.TryTake(out var written);
        Assert.Equal(text, Encoding.ASCII.GetString(written.Span));
    }

    [Fact]
    public void A_snapshot_answers_in_the_order_asked()
    {
        Station.LockIn.InputVoltages = input => input * 1.111;
        Send("ICPL 1;SLVL 1");
        Station.Wait(10);
        Assert.Equal("0.5,0,1000.00,1.111", Send("SNAP? 1,2,9,5"));
        Assert.Equal("0.5,0,0.5,0", Send("SNAP?3,4,10,11"));
        Assert.Equal("0.5|0.5|0|0.5", Send("OUTP?1;OUTP? 3;OUTP?4;OUTR?1"));
        Assert.Equal("4.444", Send("OAUX? 4"));
    }

    [Fact]
    public void An_offset_is_subtracted_and_an_expandedOutput_overloads()
    {
        Send("ICPL 1");
        Station.Wait(10);
        Send("OEXP 1,10,1");
        Assert.Equal("0.4", Send("OUTP?1"));
        Assert.Equal("4", Send("LIAS?"));
        Send("AOFF 1");
        Assert.Equal("0|50.00,1", Send("OUTP?1;OEXP?1"));
        Assert.Equal("0", Send("LIAS?"));
    }

    [Fact]
    public void Automatic_phase_turns_the_signal_into_X()
    {
        (Station.InPhase, Station.Quadrature) = (0.3, 0.4);
        Send("ICPL 1");
        Station.Wait(10);
        Send("APHS");
        Assert.Equal("53.13", Send("PHAS?"));
        Station.Wait(10);
        Assert.Equal(0.5, double.Parse(Send("OUTP?1")!, CultureInfo.InvariantCulture), 1e-3);
    }

    [Fact]
    public void Automatic_gain_and_reserve_find_a_range_without_overload()
    {
        Send("ICPL 1;SLVL 0.1;SENS 26");
        Station.Wait(10);
        Send("AGAN");
        Assert.Equal("23", Send("SENS?"));
        Send("SENS 14;RMOD 2;LIAS?");
        Send("ARSV");
        Assert.Equal("0", Send("RMOD?"));
        Send("OFLT 11;AGAN");
        Assert.Equal("14", Send("SENS?"));
    }
}
