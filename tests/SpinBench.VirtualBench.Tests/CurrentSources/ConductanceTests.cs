using SpinBench.Instruments;

namespace SpinBench.VirtualBench.Tests.CurrentSources;

/// <summary>Differential conductance and pulses that are swept: what is driven when, and what is read.</summary>
public sealed class ConductanceTests
{
    private const double Resistance = 1000;

    private readonly DeltaPair _pair = new(DeltaPair.Quiet with { ThermalVoltage = 3e-6, ThermalDrift = 200e-9 });

    [Fact]
    public void The_levels_are_those_of_the_manual_s_figure()
    {
        // Start 0, stop 50 µA, step 10 µA, delta 20 µA: figure 5-10 runs from -20 µA to 70 µA, with six readings of eight levels.
        var figure = new DifferentialConductanceConfiguration { Start = 0, Stop = 50e-6, Step = 10e-6, Delta = 20e-6 };
        Assert.Equal([10, -20, 30, 0, 50, 20, 70, 40], figure.Levels().Select(level => Math.Round(level * 1e6, 6)));
        Assert.Equal([0, 10, 20, 30, 40, 50], figure.Currents().Select(current => Math.Round(current * 1e6, 6)));
        var falling = figure with { Start = 50e-6, Stop = 0 };
        Assert.Equal([80, 30, 60, 10, 40, -10, 20, -30], falling.Levels().Select(level => Math.Round(level * 1e6, 6)));
        Assert.True(figure.EndsAtStop && !(figure with { Step = 15e-6 }).EndsAtStop && !(figure with { Step = 0 }).EndsAtStop);
    }

    [Fact]
    public void A_resistor_has_its_conductance_at_every_current_and_leads_that_warm_up_do_not_show()
    {
        Ask("SYST:COMM:SER:SEND \"VOLT:RANG 0.1;NPLC 1.3\";:UNIT:VOLT SIEM;:FORM:ELEM READ,TST,SOUR,AVOL;:TRAC:POIN 6");
        Ask(":SOUR:DCON:STAR 0;STOP 50e-6;STEP 10e-6;DELT 20e-6;DEL 5e-3;:SOUR:DCON:ARM");
        Assert.Equal("1;0;0;DCON", Ask(":SOUR:DCON:ARM?;:SOUR:DELT:ARM?;:SOUR:PDEL:ARM?;:TRAC:DATA:TYPE?"));
        Ask(":INIT:IMM");

        // 5 ms and, since 1.3 cycles are no whole ones, one cycle of 50 Hz a level.
        double[] levels = [10e-6, -20e-6, 30e-6, 0, 50e-6, 20e-6, 70e-6, 40e-6];
        for (var k = 0; k < levels.Length; k++)
        {
            _pair.Now = (k * 25e-3) + 10e-3;
            _pair.CatchUp();
            Assert.Equal(levels[k], _pair.Terminals.Current, 1e-12);
        }

        _pair.Now = 0.2 + 1e-9;
        Assert.Equal(2, int.Parse(Ask(":STAT:OPER:EVEN?"), System.Globalization.CultureInfo.InvariantCulture) & 6);
        var values = Ask(":TRAC:DATA?").Split(',').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(24, values.Length);
        for (var reading = 0; reading < 6; reading++)
        {
            Assert.Equal(1 / Resistance, values[reading * 4], 2e-9);
            Assert.Equal(reading * 25e-3, values[(reading * 4) + 1], 1e-9);
            Assert.Equal(reading * 10e-6, values[(reading * 4) + 2], 1e-12);
            // The mean voltage keeps the thermal part, which is 3 µV and grows.
            Assert.Equal((reading * 10e-6 * Resistance) + 3e-6, values[(reading * 4) + 3], 0.1e-6);
        }

        Assert.Equal("0,\"No error\"", Ask(":SYST:ERR?"));
    }

    [Fact]
    public void The_power_is_that_of_the_mean_current_and_voltage()
    {
        var pair = new DeltaPair();
        pair.AskDelta("SYST:COMM:SER:SEND \"VOLT:RANG 1;NPLC 1\";:UNIT:VOLT W;:FORM:ELEM READ;:SOUR:DCON:STAR 1e-4;STOP 3e-4;STEP 1e-4;DELT 5e-5;:SOUR:DCON:ARM;:INIT");
        pair.Now = 1;
        var read = pair.AskDelta(":TRAC:DATA?").Split(',').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(3, read.Length);
        for (var k = 0; k < 3; k++) Assert.Equal(Math.Pow((k + 1) * 1e-4, 2) * Resistance, read[k], 1e-9);
    }

    [Fact]
    public void A_step_larger_than_the_staircase_becomes_a_hundred_points()
    {
        Ask("SYST:COMM:SER:SEND \"VOLT:NPLC 1;RANG 0.1\";:FORM:ELEM READ,SOUR;:TRAC:POIN 200;:SOUR:DCON:STAR 0;STOP 1e-5;STEP 1e-3;DELT 1e-6;:SOUR:DCON:ARM;:INIT");
        _pair.Now = 100 * 25e-3;
        Assert.Equal("100", Ask(":TRAC:POIN:ACT?"));
    }

    [Theory]
    [InlineData(":SOUR:DCON:STEP 0;:SOUR:DCON:ARM")]
    [InlineData(":SOUR:DCON:DELT 0;:SOUR:DCON:ARM")]
    [InlineData(":SOUR:DCON:STAR -0.105;STOP 0;STEP 1e-3;:SOUR:DCON:ARM")]
    [InlineData(":SENS:AVER:TCON REP;STAT 1;:SOUR:DCON:ARM")]
    [InlineData(":SOUR:SWE:SPAC LOG;:SOUR:CURR:STAR 0;:SOUR:PDEL:SWE 1;ARM")]
    [InlineData(":SOUR:LIST:CURR 0,1E-3;:SOUR:SWE:SPAC LIST;:SOUR:PDEL:SWE 1;ARM")]
    public void What_cannot_be_armed_is_a_conflict(string message)
    {
        Ask(message);
        Assert.StartsWith("-221", Ask(":SYST:ERR?"), StringComparison.Ordinal);
        Assert.Equal("0;0", Ask(":SOUR:DCON:ARM?;:SOUR:PDEL:ARM?"));
    }

    [Fact]
    public void Swept_pulses_have_the_heights_of_the_staircase_and_its_delay_between_them()
    {
        Ask("SYST:COMM:SER:SEND \"VOLT:RANG 10\";:UNIT:VOLT OHMS;:FORM:ELEM READ,TST,SOUR;:TRAC:POIN 6");
        Ask(":SOUR:SWE:SPAC LIN;:SOUR:CURR:STAR 1e-3;:SOUR:CURR:STOP 3e-3;:SOUR:SWE:POIN 3;:SOUR:SWE:COUN 2;:SOUR:DEL 0.11");
        Ask(":SOUR:PDEL:WIDT 2e-3;SDEL 1e-4;LOW 0;SWE 1;ARM");
        Assert.Equal("1;PULS", Ask(":SOUR:PDEL:ARM?;:TRAC:DATA:TYPE?"));
        Ask(":INIT:IMM");

        // 110 ms are 5.5 cycles, and become six; a pulse comes one cycle after the interval's beginning.
        for (var pulse = 0; pulse < 6; pulse++)
        {
            _pair.Now = (pulse * 0.12) + 0.021;
            _pair.CatchUp();
            Assert.Equal(((pulse % 3) + 1) * 1e-3, _pair.Terminals.Current, 1e-9);
            _pair.Now = (pulse * 0.12) + 0.05;
            _pair.CatchUp();
            Assert.Equal(0, _pair.Terminals.Current);
        }

        var values = Ask(":TRAC:DATA?").Split(',').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(18, values.Length);
        for (var pulse = 0; pulse < 6; pulse++)
        {
            Assert.Equal(Resistance, values[pulse * 3], 0.01);
            Assert.Equal(pulse * 0.12, values[(pulse * 3) + 1], 1e-9);
            Assert.Equal(((pulse % 3) + 1) * 1e-3, values[(pulse * 3) + 2], 1e-9);
        }
    }

    [Fact]
    public async Task A_list_of_pulses_is_read_pulse_by_pulse()
    {
        await _pair.Source.ArmAsync(new PulseDeltaConfiguration
        {
            Sweep = new CurrentSweep { Currents = [1e-3, -2e-3], Delay = 0.1 },
            Width = 1e-3,
            VoltmeterRange = 10,
        });
        await _pair.Source.StartAsync();
        _pair.Now = 0.3;
        Assert.Equal([1, -2], (await _pair.Source.ReadReadingsAsync()).Select(reading => Math.Round(reading.Voltage, 5)));
        Assert.True(await _pair.Source.ReadFinishedAsync());
    }

    private string Ask(string message) => _pair.AskDelta(message);
}
