using SpinBench.Instruments;

namespace SpinBench.VirtualBench.Tests.CurrentSources;

/// <summary>Sweeps of the 6221: what flows when, and what the registers say of it.</summary>
public sealed class SweepTests
{
    private const double Resistance = 1000;

    private readonly DeltaPair _pair = new();

    [Fact]
    public void A_linear_sweep_holds_each_current_for_its_delay_and_its_last_one_at_the_end()
    {
        Ask(":SOUR:SWE:SPAC LIN;:SOUR:CURR:STAR -1E-3;:SOUR:CURR:STOP 1E-3;:SOUR:CURR:STEP 0.5E-3;:SOUR:DEL 0.1;:SOUR:SWE:COUN 2;:SOUR:SWE:ARM");
        Assert.Equal("5;1;0", Ask(":SOUR:SWE:POIN?;:SOUR:SWE:ARM?;:OUTP?"));
        Ask(":INIT");
        double[] expected = [-1e-3, -0.5e-3, 0, 0.5e-3, 1e-3, -1e-3, -0.5e-3, 0, 0.5e-3, 1e-3, 1e-3];
        for (var step = 0; step < expected.Length; step++)
        {
            _pair.Now = (step * 0.1) + 0.05;
            Assert.Equal(expected[step], _pair.Terminals.Current, 1e-12);
            // Sweeping while it lasts; done, and idle, once it is through.
            Assert.Equal(step < 10 ? "8" : "1026", Ask(":STAT:OPER:COND?"));
        }

        Assert.Equal("1;1", $"{int.Parse(Ask(":STAT:OPER:EVEN?"), System.Globalization.CultureInfo.InvariantCulture) >> 1 & 1};{Ask(":OUTP?")}");
        Assert.Equal("", Ask(":SOUR:SWE:ABOR"));
        Assert.Equal("0;0,\"No error\"", Ask(":OUTP?;:SYST:ERR?"));
        Assert.Equal(0, _pair.Terminals.Current);
    }

    [Fact]
    public void A_logarithmic_sweep_goes_in_equal_ratios()
    {
        Ask(":SOUR:SWE:SPAC LOG;:SOUR:CURR:STAR 1E-6;:SOUR:CURR:STOP 1E-3;:SOUR:SWE:POIN 4;:SOUR:DEL 1;:SOUR:SWE:ARM;:INIT");
        for (var step = 0; step < 4; step++)
        {
            _pair.Now = step + 0.5;
            Assert.Equal(1e-6 * Math.Pow(10, step), _pair.Terminals.Current, 1e-8 * Math.Pow(10, step));
        }
    }

    [Fact]
    public void A_list_is_walked_through_as_it_was_told()
    {
        Ask(":SOUR:LIST:CURR 1E-3,-2E-3;:SOUR:LIST:CURR:APP 0.5E-3;:SOUR:LIST:DEL 0.1,0.1,0.1;:SOUR:LIST:COMP 10,10,10;:SOUR:SWE:SPAC LIST;:SOUR:SWE:ARM;:INIT");
        Assert.Equal("3;LIST;1;0,\"No error\"", Ask(":SOUR:LIST:CURR:POIN?;:SOUR:SWE:SPAC?;:SOUR:SWE:ARM?;:SYST:ERR?"));
        double[] expected = [1e-3, -2e-3, 0.5e-3, 0.5e-3];
        for (var step = 0; step < expected.Length; step++)
        {
            _pair.Now = (step * 0.1) + 0.05;
            Assert.Equal(expected[step], _pair.Terminals.Current, 1e-12);
        }
    }

    [Theory]
    [InlineData(":SOUR:LIST:CURR 0,1E-3;:SOUR:SWE:SPAC LIST;:SOUR:SWE:ARM", "-221")]
    [InlineData(":SOUR:LIST:CURR 0,1E-3;:SOUR:LIST:DEL 0.1,0.2;:SOUR:LIST:COMP 10,10;:SOUR:SWE:SPAC LIST;:SOUR:SWE:ARM", "-221")]
    [InlineData(":SOUR:LIST:CURR 0,0.2", "-222")]
    [InlineData(":SOUR:SWE:SPAC LOG;:SOUR:CURR:STAR 0;:SOUR:SWE:ARM", "-221")]
    [InlineData(":SOUR:CURR:STOP 0.2", "-222")]
    [InlineData(":SOUR:SWE:POIN 1", "-222")]
    [InlineData(":SOUR:CURR:STEP 1E-9", "-221")]
    public void What_is_no_sweep_is_refused(string message, string error)
    {
        Ask(":SOUR:SWE:POIN 11");
        Ask(message);
        Assert.StartsWith(error, Ask(":SYST:ERR?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mean_over_a_stretch_is_that_of_its_steps()
    {
        await _pair.Source.ArmSweepAsync(new CurrentSweep { Start = 0, Stop = 1e-3, Points = 5, Delay = 0.2 });
        await _pair.Source.StartSweepAsync();
        _pair.Now = 0.5;
        // 0.1 s at 0.25 mA and 0.1 s at 0.5 mA.
        Assert.Equal(0.375e-3 * Resistance, _pair.Terminals.MeanVoltage(0.2), 1e-9);
        // 0.05 s at 0.75 mA, 0.2 s at 1 mA of the sweep, 0.15 s at its last current.
        _pair.Now = 1.15;
        Assert.Equal(((0.05 * 0.75e-3) + (0.35 * 1e-3)) / 0.4 * Resistance, _pair.Terminals.MeanVoltage(0.4), 1e-9);
    }

    private string Ask(string message) => _pair.AskDelta(message);
}
