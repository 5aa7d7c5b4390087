using SpinBench.Drivers.CurrentSources;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.CurrentSources;

public sealed class Keithley6221Tests
{
    private const string NoError = "0,\"No error\"";
    private const string Disarm = ":SOUR:SWE:ABOR;:SOUR:WAVE:ABOR;:STAT:QUE:CLE";

    [Fact]
    public async Task A_direct_current_is_one_message()
    {
        var session = Watched.Session(
            ("SOUR:CURR 1E-05;:SYST:ERR?", NoError), ("*ESR?", "0"), ("OUTP 1;:SYST:ERR?", NoError), ("SOUR:CURR?", "+1.000000E-05"), ("OUTP?", "1"),
            (":STAT:MEAS:EVEN?;:STAT:MEAS:COND?", "0;0"), (":STAT:MEAS:EVEN?;:STAT:MEAS:COND?", "40;0"), (":STAT:MEAS:EVEN?;:STAT:MEAS:COND?", "0;8"),
            ("OUTP 0;:SYST:ERR?", NoError));
        var source = new Keithley6221(session);
        await source.SetCurrentAsync(10e-6);
        await source.SetOutputAsync(true);
        Assert.Equal(10e-6, await source.ReadCurrentSetPointAsync());
        Assert.True(await source.ReadOutputAsync());
        Assert.False(await source.ReadComplianceAsync());
        Assert.True(await source.ReadComplianceAsync());
        Assert.True(await source.ReadComplianceAsync());
        await source.SetOutputAsync(false);
        session.AssertFinished();
    }

    [Fact]
    public async Task Range_and_compliance_are_set_when_the_set_point_fits()
    {
        var session = Watched.Session(
            ("SOUR:CURR?", "0.000000E+00"), (":SOUR:CURR:RANG:AUTO 0;:SOUR:CURR:RANG 0.0015;:SOUR:CURR:COMP 5;:OUTP:LTE 1;:SYST:ERR?", NoError),
            ("SOUR:CURR?", "1.000000E-03"), (":SOUR:CURR:RANG:AUTO 1;:SOUR:CURR:COMP 10;:OUTP:LTE 0;:SYST:ERR?", NoError),
            (":SOUR:CURR:RANG:AUTO?;:SOUR:CURR:RANG?;:SOUR:CURR:COMP?;:OUTP:LTE?", "0;2.000000E-03;5.000000E+00;1"));
        var source = new Keithley6221(session);
        await source.ConfigureAsync(new CurrentSourceConfiguration { Range = 1.5e-3, ComplianceVoltage = 5, LowGrounded = true });
        await Refuses("-0.0021 A to 0.0021 A", () => source.SetCurrentAsync(2.2e-3));
        await source.ConfigureAsync(new CurrentSourceConfiguration());
        Assert.Equal(
            new CurrentSourceConfiguration { Range = 2e-3, ComplianceVoltage = 5, LowGrounded = true }, await source.ReadConfigurationAsync());
        session.AssertFinished();
    }

    [Fact]
    public async Task What_the_model_cannot_do_is_refused_before_anything_is_sent()
    {
        var session = Watched.Session(("SOUR:CURR?", "1.000000E-03"));
        var source = new Keithley6221(session);
        await Refuses("-0.105 A to 0.105 A", () => source.SetCurrentAsync(0.106));
        await Refuses("-0.105 A to 0.105 A", () => source.SetCurrentAsync(double.NaN));
        await Refuses("0.1 V to 105 V", () => source.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 106 }));
        await Refuses("0 A to 0.105 A", () => source.ConfigureAsync(new CurrentSourceConfiguration { Range = 1 }));
        await Refuses("hold the set point of 0.001 A", () => source.ConfigureAsync(new CurrentSourceConfiguration { Range = 1e-6 }));
        await Refuses("0 A to 0.105 A", () => source.ArmAsync(new DeltaConfiguration { High = 0.2 }));
        await Refuses("-0.105 A to 0 A", () => source.ArmAsync(new DeltaConfiguration { Low = 1e-6 }));
        await Refuses("0.001 s to 9999.999 s", () => source.ArmAsync(new DeltaConfiguration { Delay = 0 }));
        await Refuses("1 to 65536", () => source.ArmAsync(new DeltaConfiguration { Count = 65537 }));
        await Refuses("0.01 cycles to 60 cycles", () => source.ArmAsync(new DeltaConfiguration { PowerLineCycles = 61 }));
        await Refuses("0 V to 120 V", () => source.ArmAsync(new DeltaConfiguration { VoltmeterRange = 200 }));
        await Refuses("5E-05 s to 0.012 s", () => source.ArmAsync(new PulseDeltaConfiguration { Width = 20e-6 }));
        await Refuses("a source delay of 0.0001 s", () => source.ArmAsync(new PulseDeltaConfiguration { Width = 110e-6, SourceDelay = 100e-6 }));
        await Refuses("5 cycles to 999999 cycles", () => source.ArmAsync(new PulseDeltaConfiguration { Interval = 4 }));
        await Refuses("0.1 s to 999999.999 s", () => source.ArmAsync(new PulseDeltaConfiguration { Sweep = new CurrentSweep { Delay = 0.05 } }));
        await Refuses("-0.105 A to 0.105 A", () => source.ArmAsync(new PulseDeltaConfiguration { Sweep = new CurrentSweep { Stop = 0.11 } }));
        await Refuses("1 to 65536", () => source.ArmAsync(new PulseDeltaConfiguration { Sweep = new CurrentSweep { Points = 6554, Count = 10 } }));
        await Refuses("equal steps have to lead", () => source.ArmAsync(new DifferentialConductanceConfiguration { Step = 3e-6 }));
        await Refuses("a step of 0 A", () => source.ArmAsync(new DifferentialConductanceConfiguration { Step = 0 }));
        await Refuses("2 to 65536", () => source.ArmAsync(new DifferentialConductanceConfiguration { Step = 1e-10 }));
        await Refuses("a current of -0.111 A", () => source.ArmAsync(new DifferentialConductanceConfiguration { Start = -0.105, Stop = 0, Step = 5e-3, Delta = 6e-3 }));
        await Refuses("1 cycles to 60 cycles", () => source.ArmAsync(new DifferentialConductanceConfiguration { PowerLineCycles = 0 }));
        await Refuses("0.001 Hz to 100000 Hz", () => source.ArmWaveAsync(new CurrentWave { Frequency = 2e5 }));
        await Refuses("0 A to 0.105 A", () => source.ArmWaveAsync(new CurrentWave { Amplitude = 0.06, Offset = -0.06 }));
        await Refuses("2 to 100", () => source.ArmWaveAsync(new CurrentWave { Shape = CurrentWaveShape.Arbitrary }));
        await Refuses("-1 of the amplitude to 1", () => source.ArmWaveAsync(new CurrentWave { Shape = CurrentWaveShape.Arbitrary, Points = [0, 1.1] }));
        session.AssertFinished();
    }

    [Fact]
    public async Task A_delta_measurement_is_set_up_on_both_instruments_through_the_source()
    {
        var session = Watched.Session(
            (":SOUR:DELT:NVPR?", "1"),
            (Disarm, null),
            (":UNIT:VOLT:DC V;:FORM:DATA ASC;:FORM:ELEM READ,TST;:TRAC:CLE;:TRAC:POIN 3;:SYST:ERR?", NoError),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:RANG 0.02\";:SYST:ERR?", NoError),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:RANG?\";:SYST:ERR?", NoError), (":SYST:COMM:SER:ENT?", "0.100000"),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:NPLC 1\";:SYST:ERR?", NoError),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:NPLC?\";:SYST:ERR?", NoError), (":SYST:COMM:SER:ENT?", "1.00"),
            (":SOUR:DELT:HIGH 0.001;:SOUR:DELT:LOW -0.001;:SOUR:DELT:DEL 0.002;:SOUR:DELT:COUN 3;:SOUR:DELT:CAB 0;:SYST:ERR?", NoError),
            (":SOUR:DELT:ARM;:SYST:ERR?", NoError), (":SOUR:DELT:ARM?", "1"),
            (":SOUR:DELT:ARM?;:SOUR:PDEL:ARM?;:SOUR:DCON:ARM?", "1;0;0"),
            (":STAT:OPER:EVEN?", "1026"), (":INIT:IMM;:SYST:ERR?", NoError),
            (":STAT:OPER:EVEN?", "8"), (":STAT:OPER:EVEN?", "1026"), (":STAT:OPER:EVEN?", "0"),
            (":TRAC:POIN:ACT?", "2"), (":TRAC:DATA?", "+1.040564E-06,+0.000000E+00,-1.23E-06,+2.50E-02"),
            (":TRAC:POIN:ACT?", "0"),
            (":SOUR:SWE:ABOR;:OUTP 0;:SYST:ERR?", NoError));
        var source = new Keithley6221(session);
        await source.ArmAsync(new DeltaConfiguration { High = 1e-3, Count = 3, VoltmeterRange = 0.02 });
        Assert.True(await source.ReadArmedAsync());
        await source.StartAsync();
        Assert.False(await source.ReadFinishedAsync());
        Assert.True(await source.ReadFinishedAsync());
        Assert.True(await source.ReadFinishedAsync());
        Assert.Equal([new DeltaReading(1.040564e-6, 0), new DeltaReading(-1.23e-6, 0.025)], await source.ReadReadingsAsync());
        Assert.Empty(await source.ReadReadingsAsync());
        await source.AbortAsync();
        session.AssertFinished();
    }

    [Fact]
    public async Task A_pulsed_one_leaves_the_integration_to_the_pulse()
    {
        var session = Watched.Session(
            (":SOUR:DELT:NVPR?", "1"),
            (Disarm, null),
            (":UNIT:VOLT:DC V;:FORM:DATA ASC;:FORM:ELEM READ,TST;:TRAC:CLE;:TRAC:POIN 5;:SYST:ERR?", NoError),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:RANG 0.01\";:SYST:ERR?", NoError),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:RANG?\";:SYST:ERR?", NoError), (":SYST:COMM:SER:ENT?", "0.010000"),
            (":SOUR:PDEL:HIGH 1E-05;:SOUR:PDEL:COUN 5;:SOUR:PDEL:INT 7;:SOUR:PDEL:SWE 0;:SOUR:PDEL:RANG BEST;"
                + ":SOUR:PDEL:LOW -1E-06;:SOUR:PDEL:WIDT 0.001;:SOUR:PDEL:SDEL 0.0001;:SOUR:PDEL:LME 1;:SYST:ERR?", NoError),
            (":SOUR:PDEL:ARM;:SYST:ERR?", NoError), (":SOUR:PDEL:ARM?", "0"));
        var configuration = new PulseDeltaConfiguration { Low = -1e-6, Width = 1e-3, SourceDelay = 0.1e-3, Count = 5, Interval = 7, ThreePoint = false };
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley6221(session).ArmAsync(configuration));
        Assert.Contains("it did not arm", error.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Fact]
    public async Task Swept_pulses_have_their_heights_and_times_from_the_sweep()
    {
        var session = Watched.Session(
            (":SOUR:DELT:NVPR?", "1"),
            (Disarm, null),
            (":UNIT:VOLT:DC V;:FORM:DATA ASC;:FORM:ELEM READ,TST;:TRAC:CLE;:TRAC:POIN 10;:SYST:ERR?", NoError),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:RANG 0.01\";:SYST:ERR?", NoError),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:RANG?\";:SYST:ERR?", NoError), (":SYST:COMM:SER:ENT?", "0.010000"),
            (":SOUR:SWE:SPAC LIN;:SOUR:CURR:STAR 0.002;:SOUR:CURR:STOP 0.01;:SOUR:SWE:POIN 5;:SYST:ERR?", NoError),
            (":SOUR:DEL 0.1;:SOUR:SWE:COUN 2;:SOUR:SWE:RANG BEST;:SYST:ERR?", NoError),
            (":SOUR:PDEL:SWE 1;:SOUR:PDEL:LOW 0;:SOUR:PDEL:WIDT 0.00011;:SOUR:PDEL:SDEL 1.6E-05;:SOUR:PDEL:LME 2;:SYST:ERR?", NoError),
            (":SOUR:PDEL:ARM;:SYST:ERR?", NoError), (":SOUR:PDEL:ARM?", "1"));
        await new Keithley6221(session).ArmAsync(
            new PulseDeltaConfiguration { Sweep = new CurrentSweep { Start = 2e-3, Stop = 10e-3, Points = 5, Count = 2 } });
        session.AssertFinished();
    }

    [Fact]
    public async Task Differential_conductance_is_a_staircase_with_a_current_that_alternates()
    {
        var session = Watched.Session(
            (":SOUR:DELT:NVPR?", "1"),
            (Disarm, null),
            (":UNIT:VOLT:DC V;:FORM:DATA ASC;:FORM:ELEM READ,TST;:TRAC:CLE;:TRAC:POIN 6;:SYST:ERR?", NoError),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:RANG 0.1\";:SYST:ERR?", NoError),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:RANG?\";:SYST:ERR?", NoError), (":SYST:COMM:SER:ENT?", "0.100000"),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:NPLC 5\";:SYST:ERR?", NoError),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:NPLC?\";:SYST:ERR?", NoError), (":SYST:COMM:SER:ENT?", "5.00"),
            (":SENS:AVER 0;:SYST:ERR?", NoError),
            (":SOUR:DCON:STAR 0;:SOUR:DCON:STOP 5E-05;:SOUR:DCON:STEP 1E-05;:SOUR:DCON:DELT 2E-05;:SOUR:DCON:DEL 0.005;:SOUR:DCON:CAB 1;:SYST:ERR?", NoError),
            (":SOUR:DCON:ARM;:SYST:ERR?", NoError), (":SOUR:DCON:ARM?", "1"),
            (":SOUR:DELT:ARM?;:SOUR:PDEL:ARM?;:SOUR:DCON:ARM?", "0;0;1"));
        var source = new Keithley6221(session);
        await source.ArmAsync(new DifferentialConductanceConfiguration
        {
            Start = 0,
            Stop = 50e-6,
            Step = 10e-6,
            Delta = 20e-6,
            Delay = 5e-3,
            AbortsInCompliance = true,
            VoltmeterRange = 0.1,
            PowerLineCycles = 5,
        });
        Assert.True(await source.ReadArmedAsync());
        session.AssertFinished();
    }

    [Fact]
    public async Task Without_a_nanovoltmeter_on_the_link_nothing_is_armed()
    {
        var session = Watched.Session((":SOUR:DELT:NVPR?", "0"));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley6221(session).ArmAsync(new DeltaConfiguration()));
        Assert.Contains("no 2182A answers", error.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Fact]
    public async Task A_nanovoltmeter_that_did_not_take_its_range_is_an_error()
    {
        var session = Watched.Session(
            (":SOUR:DELT:NVPR?", "1"), (Disarm, null),
            (":UNIT:VOLT:DC V;:FORM:DATA ASC;:FORM:ELEM READ,TST;:TRAC:CLE;:TRAC:POIN 1;:SYST:ERR?", NoError),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:RANG 1\";:SYST:ERR?", NoError),
            (":SYST:COMM:SER:SEND \"SENS:VOLT:RANG?\";:SYST:ERR?", NoError), (":SYST:COMM:SER:ENT?", "0.010000"));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () =>
            await new Keithley6221(session).ArmAsync(new DeltaConfiguration { VoltmeterRange = 1 }));
        Assert.Contains("answers '0.010000' after it was set", error.Message, StringComparison.Ordinal);
        Assert.Equal("SENS:VOLT:RANG 1", error.Command);
        session.AssertFinished();
    }

    [Theory]
    [InlineData("+9.9E37,+0.0E+00", "beyond the nanovoltmeter's range")]
    [InlineData("+1.0E-06,+0.0E+00,+1.0E-06", "3 values")]
    [InlineData("+1.0E-06VDC,+0.0E+00", "'+1.0E-06VDC' among its values")]
    public async Task Readings_that_are_none_are_an_error(string answer, string problem)
    {
        var session = Watched.Session((":TRAC:POIN:ACT?", "1"), (":TRAC:DATA?", answer));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley6221(session).ReadReadingsAsync());
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Fact]
    public async Task A_register_of_more_than_sixteen_bits_is_an_error()
    {
        var session = Watched.Session((":STAT:OPER:EVEN?", "-1"));
        await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley6221(session).ReadFinishedAsync());
        session.AssertFinished();
    }

    [Fact]
    public async Task Waves_are_loaded_armed_started_and_waited_for()
    {
        var session = Watched.Session(
            (Disarm, null),
            (":SOUR:WAVE:FUNC SQU;:SOUR:WAVE:FREQ 347;:SOUR:WAVE:AMPL 0.05;:SOUR:WAVE:OFFS 0;:SOUR:WAVE:DCYC 50;:SOUR:WAVE:DUR:CYCL 100;:SOUR:WAVE:RANG BEST;:SYST:ERR?", NoError), (":SOUR:WAVE:ARM;:SYST:ERR?", NoError),
            (":STAT:OPER:EVEN?", "1154"), (":SOUR:WAVE:INIT;:SYST:ERR?", NoError),
            (":STAT:OPER:EVEN?", "16"), (":STAT:OPER:EVEN?", "128"),
            (":SOUR:WAVE:ABOR;:OUTP 0;:SYST:ERR?", NoError),
            (Disarm, null),
            (":SOUR:WAVE:ARB:DATA 0,0.5,-1;:SYST:ERR?", NoError), (":SOUR:WAVE:ARB:COPY 1;:SYST:ERR?", NoError),
            (":SOUR:WAVE:FUNC ARB1;:SOUR:WAVE:FREQ 10;:SOUR:WAVE:AMPL 0.001;:SOUR:WAVE:OFFS 0.0001;:SOUR:WAVE:DCYC 50;:SOUR:WAVE:DUR:TIME INF;:SOUR:WAVE:RANG BEST;:SYST:ERR?", NoError), (":SOUR:WAVE:ARM;:SYST:ERR?", NoError));
        var source = new Keithley6221(session);
        await source.ArmWaveAsync(new CurrentWave { Shape = CurrentWaveShape.Square, Frequency = 347, Amplitude = 0.05, Cycles = 100 });
        await source.StartWaveAsync();
        Assert.False(await source.ReadWaveFinishedAsync());
        Assert.True(await source.ReadWaveFinishedAsync());
        await source.StopWaveAsync();
        await source.ArmWaveAsync(new CurrentWave { Shape = CurrentWaveShape.Arbitrary, Frequency = 10, Offset = 1e-4, Points = [0, 0.5, -1] });
        session.AssertFinished();
    }

    [Fact]
    public async Task Sweeps_are_loaded_armed_started_and_waited_for()
    {
        var session = Watched.Session(
            (Disarm, null),
            (":SOUR:SWE:SPAC LIN;:SOUR:CURR:STAR -0.001;:SOUR:CURR:STOP 0.001;:SOUR:SWE:POIN 21;:SYST:ERR?", NoError),
            (":SOUR:DEL 0.05;:SOUR:SWE:COUN 2;:SOUR:SWE:RANG BEST;:SYST:ERR?", NoError), (":SOUR:SWE:ARM;:SYST:ERR?", NoError),
            (":STAT:OPER:EVEN?", "2"), (":INIT:IMM;:SYST:ERR?", NoError), (":STAT:OPER:EVEN?", "8"), (":STAT:OPER:EVEN?", "2"),
            (":SOUR:SWE:ABOR;:OUTP 0;:SYST:ERR?", NoError),
            (Disarm, null),
            (":SOUR:SWE:SPAC LOG;:SOUR:CURR:STAR 1E-08;:SOUR:CURR:STOP 0.001;:SOUR:SWE:POIN 11;:SYST:ERR?", NoError),
            (":SOUR:DEL 0.1;:SOUR:SWE:COUN 1;:SOUR:SWE:RANG BEST;:SYST:ERR?", NoError), (":SOUR:SWE:ARM;:SYST:ERR?", NoError));
        var source = new Keithley6221(session);
        await source.ArmSweepAsync(new CurrentSweep { Start = -1e-3, Stop = 1e-3, Points = 21, Delay = 0.05, Count = 2 });
        await source.StartSweepAsync();
        Assert.False(await source.ReadSweepFinishedAsync());
        Assert.True(await source.ReadSweepFinishedAsync());
        await source.StopSweepAsync();
        await source.ArmSweepAsync(new CurrentSweep { Start = 1e-8, IsLogarithmic = true });
        session.AssertFinished();
    }

    [Fact]
    public async Task A_list_goes_in_messages_of_a_hundred_with_as_many_delays_and_compliances()
    {
        var hundred = string.Join(',', Enumerable.Repeat("0.001", 100));
        var session = Watched.Session(
            (":SOUR:SWE:ABOR;:SOUR:WAVE:ABOR;:STAT:QUE:CLE", null),
            (":SOUR:CURR:COMP?", "2.5"),
            ($":SOUR:LIST:CURR {hundred};:SYST:ERR?", NoError),
            ($":SOUR:LIST:DEL {hundred.Replace("0.001", "0.02", StringComparison.Ordinal)};:SOUR:LIST:COMP {hundred.Replace("0.001", "2.5", StringComparison.Ordinal)};:SYST:ERR?", NoError),
            (":SOUR:LIST:CURR:APP -0.002,0;:SYST:ERR?", NoError),
            (":SOUR:LIST:DEL:APP 0.02,0.02;:SOUR:LIST:COMP:APP 2.5,2.5;:SYST:ERR?", NoError),
            (":SOUR:SWE:SPAC LIST;:SOUR:SWE:COUN 3;:SOUR:SWE:RANG BEST;:SYST:ERR?", NoError),
            (":SOUR:SWE:ARM;:SYST:ERR?", NoError));
        await new Keithley6221(session).ArmSweepAsync(
            new CurrentSweep { Currents = [.. Enumerable.Repeat(1e-3, 100), -2e-3, 0], Delay = 0.02, Count = 3 });
        session.AssertFinished();
    }

    [Fact]
    public async Task A_sweep_that_cannot_be_made_is_refused_before_anything_is_sent()
    {
        var source = new Keithley6221(Watched.Session());
        await Refuses("-0.105 A to 0.105 A", () => source.ArmSweepAsync(new CurrentSweep { Stop = 0.11 }));
        await Refuses("-0.105 A to 0.105 A", () => source.ArmSweepAsync(new CurrentSweep { Currents = [0, 0.11] }));
        await Refuses("1 to 65535", () => source.ArmSweepAsync(new CurrentSweep { Currents = [] }));
        await Refuses("2 to 65535", () => source.ArmSweepAsync(new CurrentSweep { Points = 1 }));
        await Refuses("0.001 s to 999999.999 s", () => source.ArmSweepAsync(new CurrentSweep { Delay = 1e-4 }));
        await Refuses("1 to 9999", () => source.ArmSweepAsync(new CurrentSweep { Count = 0 }));
        await Refuses("of one sign, and neither zero", () => source.ArmSweepAsync(new CurrentSweep { IsLogarithmic = true }));
    }

    [Fact]
    public async Task Making_safe_switches_off_first_and_asks_for_nothing_before()
    {
        var session = Watched.Session(
            (":OUTP 0;:SOUR:SWE:ABOR;:SOUR:WAVE:ABOR;:SOUR:CURR 0;:OUTP 0;:STAT:QUE:CLE", null), ("OUTP 0;:SOUR:CURR 0;:SYST:ERR?", NoError));
        await new Keithley6221(session).MakeSafeAsync();
        session.AssertFinished();
    }

    private static async Task Refuses(string allowed, Func<ValueTask> call)
    {
        var refused = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await call());
        Assert.Contains(allowed, refused.Message, StringComparison.Ordinal);
    }
}
