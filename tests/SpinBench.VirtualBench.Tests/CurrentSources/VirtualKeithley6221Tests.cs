using System.Globalization;
using SpinBench.VirtualBench.CurrentSources;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Tests.Wiring;

namespace SpinBench.VirtualBench.Tests.CurrentSources;

public sealed class VirtualKeithley6221Tests
{
    private readonly DeltaPair _pair = new();

    public VirtualKeithley6221Tests() => Ask("status:queue:clear;*RST;:stat:pres;:*CLS;");

    [Theory]
    [InlineData("OUTPut 1", "OUTPut?", "1")]
    [InlineData("OUTPUT ON", "OUTP:STAT?", "1")]
    [InlineData("OUTPut 1;OUTPUT OFF", "OUTPut?", "0")]
    [InlineData(":SOUR:DEL 0.001", ":SOUR:DEL?", "+1.000000E-03")]
    [InlineData("OUTP:LTE 1", ":OUTP:LTE?", "1")]
    [InlineData("OUTP:ISH GUARD", "OUTP:ISH?", "GUAR")]
    [InlineData(":SOUR:CURR 0.05", ":SOUR:CURR?", "+5.000000E-02")]
    [InlineData(":SOUR:CURR -1e-05", "CURR?", "-1.000000E-05")]
    [InlineData(":SOUR:CURR:COMP 105", ":SOUR:CURR:COMP?", "+1.050000E+02")]
    [InlineData(":SOUR:CURR:RANG:AUTO 0;:SOUR:CURR:RANG 0.0015", ":SOUR:CURR:RANG?", "+2.000000E-03")]
    [InlineData(":SOUR:CURR:RANG -0.1", ":SOUR:CURR:RANG?", "+1.000000E-01")]
    [InlineData(":SOUR:CURR:RANG:AUTO 1;:SOUR:CURR 3e-06", ":SOUR:CURR:RANG:AUTO?;:SOUR:CURR:RANG?", "1;+2.000000E-05")]
    [InlineData(":SOUR:WAVE:FUNC SQU", ":SOUR:WAVE:FUNC?", "SQU")]
    [InlineData(":SOUR:WAVE:FUNC ARB4", ":SOUR:WAVE:FUNC?", "ARB4")]
    [InlineData(":SOUR:WAVE:FREQ 347", ":SOUR:WAVE:FREQ?", "+3.470000E+02")]
    [InlineData(":SOUR:WAVE:AMPL 2e-12", ":SOUR:WAVE:AMPL?", "+2.000000E-12")]
    [InlineData(":SOUR:WAVE:OFFS -0.1", ":SOUR:WAVE:OFFS?", "-1.000000E-01")]
    [InlineData(":SOUR:WAVE:DCYC 25", ":SOUR:WAVE:DCYC?", "+2.500000E+01")]
    [InlineData(":SOUR:WAVE:DUR:TIME 0.5", ":SOUR:WAVE:DUR:TIME?;CYCL?", "+5.000000E-01;+5.000000E+02")]
    [InlineData(":SOUR:WAVE:DUR:CYCL 100", ":SOUR:WAVE:DUR:CYCL?;TIME?", "+1.000000E+02;+1.000000E-01")]
    [InlineData(":SOUR:WAVE:DUR:CYCL 100;:SOUR:WAVE:DUR:TIME INF", ":SOUR:WAVE:DUR:TIME?", "+9.900000E+37")]
    [InlineData(":SOUR:WAVE:RANG FIX", ":SOUR:WAVE:RANG?", "FIX")]
    [InlineData(":SOUR:WAVE:PMAR:STAT 1", ":SOUR:WAVE:PMAR:STAT?", "1")]
    [InlineData(":SOUR:WAVE:PMAR -180", ":SOUR:WAVE:PMAR?", "-1.800000E+02")]
    [InlineData(":SOUR:WAVE:PMAR:OLIN 6", ":SOUR:WAVE:PMAR:OLIN?", "6")]
    [InlineData(":SOUR:WAVE:ARB:DATA 0.5, -1.0, 1", ":SOUR:WAVE:ARB:DATA?", "+5.000000E-01,-1.000000E+00,+1.000000E+00")]
    [InlineData(":SOUR:WAVE:ARB:DATA 0.5, -1.0, 1;:SOUR:WAVE:ARB:COPY 2", ":SOUR:WAVE:ARB:POIN?", "3")]
    [InlineData(":SYST:BEEP 500, 0.5", ":SYST:BEEP:STAT?", "1")]
    [InlineData(":DISP:ENAB 0", ":DISP:ENAB?", "0")]
    [InlineData(":ARM:SOUR IMM;:TRIG:SOUR IMM;", ":ARM:SOUR?;:TRIG:SOUR?", "IMM;IMM")]
    [InlineData(":ARM:SOUR BUS;:TRIG:SOUR BUS;", ":ARM:SOUR?", "BUS")]
    [InlineData(":ARM:SOUR TIM;:ARM:TIM 0.500", ":ARM:TIM?", "+5.000000E-01")]
    [InlineData(":ARM:SOUR TLIN;:TRIG:SOUR TLIN;:ARM:ILIN 3;:TRIG:ILIN 3;", ":ARM:SOUR?;:ARM:ILIN?;:TRIG:ILIN?", "TLIN;3;3")]
    [InlineData(":TRIG:OUTP DEL;:TRIG:OLIN 1;", ":TRIG:OUTP?;OLIN?", "DEL;1")]
    [InlineData(":TRIG:OUTP NONE", ":TRIG:OUTP?", "NONE")]
    [InlineData(":STAT:MEAS:ENAB 512", ":STAT:MEAS:ENAB?", "512")]
    [InlineData(":STAT:OPER:ENAB 128", ":STAT:OPER:ENAB?", "128")]
    [InlineData("*SRE 128", "*SRE?", "128")]
    [InlineData("SOUR:DELT:HIGH 1e-3", "SOUR:DELT:HIGH?;LOW?", "+1.000000E-03;-1.000000E-03")]
    [InlineData("SOUR:DELT:HIGH 1e-3;LOW -2e-3", "SOUR:DELT:LOW?", "-2.000000E-03")]
    [InlineData("SOUR:DELT:DEL 100e-3", "SOUR:DELT:DELay?", "+1.000000E-01")]
    [InlineData("SOUR:DELT:DEL INF", "SOUR:DELT:DELay?", "+9.900000E+37")]
    [InlineData("SOUR:DELT:COUN 65536", "SOUR:DELT:COUNT?", "65536")]
    [InlineData("SOUR:DELT:COUN INF", "SOUR:DELT:COUNT?", "+9.900000E+37")]
    [InlineData("SOUR:DELT:CAB ON", "SOUR:DELT:CAB?", "1")]
    [InlineData("SOUR:DELT:CSW ON", "SOUR:DELT:CSW?", "1")]
    [InlineData("SOUR:PDEL:WIDT 1e-3;SDEL 1e-4;COUN 7;INT 12;LME 1;SWE OFF;RANG FIX", "PDEL:WIDT?;SDEL?;COUN?;INT?;LME?;SWE?;RANG?",
        "+1.000000E-03;+1.000000E-04;7;12;1;0;FIX")]
    [InlineData("*CLS", "SOUR:DELT:NVPR?;:SOUR:PDEL:NVPR?;:SOUR:DELT:ARM?;:SOUR:PDEL:ARM?", "1;1;0;0")]
    [InlineData("*RST", "SOUR:DCON:STAR?;STOP?;STEP?", "-1.000000E-05;+1.000000E-05;+1.000000E-06")]
    [InlineData("SOUR:DCON:STAR -1e-4;STOP 1e-4;STEP 2e-6;DELTA 4e-6;DELay 5e-3;CAB ON", "SOUR:DCON:STARt?;STOP?;STEP?;DELTa?;DEL?;CAB?;ARM?;NVPR?",
        "-1.000000E-04;+1.000000E-04;+2.000000E-06;+4.000000E-06;+5.000000E-03;1;0;1")]
    [InlineData("FORM:ELEM READ,TST,RNUM,SOUR", "FORM:ELEM?", "READ,TST,RNUM,SOUR")]
    [InlineData("FORM:ELEM ALL", "FORM:ELEM?", "READ,TST,UNIT,RNUM,SOUR,COMP,AVOL")]
    [InlineData("FORM:ELEM RNUM;:FORM:ELEM DEF", "FORM:ELEM?", "READ,TST")]
    [InlineData("UNIT V", "UNIT:VOLT:DC?", "V")]
    [InlineData("UNIT:VOLT OHMS", "UNIT:VOLT:DC?", "OHMS")]
    [InlineData("TRAC:POIN 65536;:TRAC:FEED SENS1;:TRAC:FEED:CONT NEXT", "TRAC:POIN?;FEED?;:TRAC:FEED:CONT?", "65536;SENS;NEXT")]
    [InlineData("SENS:AVER:WIND 0;TCON MOV;COUN 5;STAT 1", "SENS:AVER?;:SENS:AVER:COUN?;TCON?", "1;5;MOV")]
    [InlineData("SOUR:SWE:ABOR;:SOUR:WAVE:ABOR", "SOUR:SWE:COUN?", "1")]
    public void What_is_set_in_the_words_of_existing_drivers_is_answered(string command, string query, string answer)
    {
        Ask(command + "\r\n");
        Assert.Equal(answer, Ask(query));
        Assert.Equal("0,\"No error\"", Ask(":SYST:ERR?"));
    }

    [Theory]
    [InlineData("ESE?", "-113,\"Undefined header\"")]
    [InlineData("ESE 5", "-113,\"Undefined header\"")]
    [InlineData(":READ?", "-113,\"Undefined header\"")]
    [InlineData(":SOUR:CURR 0.106", "-222,\"Data out of range\"")]
    [InlineData(":SOUR:CURR:RANG 2e-3;:SOUR:CURR 0.0022", "-222,\"Data out of range\"")]
    [InlineData(":SOUR:CURR:COMP 106", "-222,\"Data out of range\"")]
    [InlineData(":SOUR:CURR:COMP 0.05", "-222,\"Data out of range\"")]
    [InlineData("SOUR:DELT:LOW 1e-3", "-222,\"Data out of range\"")]
    [InlineData("SOUR:DELT:COUN 65537", "-222,\"Data out of range\"")]
    [InlineData("SOUR:DELT:DEL 10000", "-222,\"Data out of range\"")]
    [InlineData("SOUR:PDEL:WIDT 13e-3", "-222,\"Data out of range\"")]
    [InlineData("SOUR:PDEL:INT 4", "-222,\"Data out of range\"")]
    [InlineData("INIT:IMM", "-221,\"Settings conflict\"")]
    [InlineData("SENS:DATA?", "-221,\"Settings conflict\"")]
    [InlineData("SENS:DATA:FRESh?", "-221,\"Settings conflict\"")]
    [InlineData(":SOUR:WAVE:INIT", "-221,\"Settings conflict\"")]
    [InlineData("TRAC:DATA?", "-230,\"Data corrupt or stale\"")]
    [InlineData("SYST:COMM:SER:ENT?", "-230,\"Data corrupt or stale\"")]
    [InlineData("*TRG", "-211,\"Trigger ignored\"")]
    [InlineData(":SOUR:WAVE:ARB:DATA 2", "-222,\"Data out of range\"")]
    [InlineData("FORM:ELEM VOLT", "-224,\"Illegal parameter value\"")]
    public void What_the_model_cannot_do_is_queued_as_an_error(string command, string error)
    {
        Ask(command);
        Assert.Equal(error + ";0,\"No error\"", Ask("SYST:ERR?;ERR?"));
    }

    [Fact]
    public void A_pulse_whose_delay_leaves_no_time_to_measure_does_not_arm()
    {
        Ask("SOUR:PDEL:WIDT 100e-6;SDEL 90e-6;:SOUR:PDEL:ARM");
        Assert.StartsWith("-221,\"Settings conflict;", Ask("SYST:ERR?"), StringComparison.Ordinal);
        Assert.Equal("0", Ask("SOUR:PDEL:ARM?"));
    }

    [Fact]
    public void It_names_itself_as_the_maker_does() => Assert.Equal("KEITHLEY INSTRUMENTS INC.,MODEL 6221,SIM6221,A03  /700x", Ask("*IDN?"));

    [Fact]
    public void Without_a_nanovoltmeter_nothing_arms()
    {
        var firmware = new VirtualKeithley6221(
            new SimulatedCurrentSource(new StillStation(), new FixedTerminals(), new SimulatedCurrentSourceSettings()));
        var output = new OutputQueue();
        firmware.Receive("SYST:COMM:SER:SEND \"*IDN?\";:SOUR:DELT:NVPR?;:SOUR:DELT:ARM;ARM?;:SYST:ERR?"u8, output);
        Assert.True(output.TryTake(out var answer));
        Assert.Equal("0;0;-241,\"Hardware missing\"", System.Text.Encoding.ASCII.GetString(answer.Span));
    }

    [Fact]
    public void The_nanovoltmeter_listens_at_the_other_end_of_the_serial_cable()
    {
        Ask("SYST:COMM:SER:SEND \"VOLT:RANG 0.1\";SEND \"VOLT:NPLC 2\"");
        Assert.Equal("+1.00E-01;+2.00E+00", _pair.AskNano("VOLT:RANG?;NPLC?"));
        Ask("SYST:COMM:SERIAL:SEND '*IDN?'");
        Assert.StartsWith("KEITHLEY INSTRUMENTS INC.,MODEL 2182A,", Ask("SYST:COMM:SER:ENT?"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_delta_test_runs_as_scripts_expect_it_to()
    {
        // The order of the maker's own example.
        Ask("SOUR:SWE:ABOR");
        Ask("SOUR:WAVE:ABOR");
        foreach (var line in new[]
                 {
                     "*RST", "OUTP:ISH OLOW", "OUTP:LTE OFF", "FORM:ELEM READ,TST,RNUM,SOUR", "SOUR:DELT:HIGH 1e-05", "SOUR:DELT:LOW -1e-05",
                     "SOUR:DELT:COUNT 4", "SOUR:DELT:DEL 0.005", "SOUR:CURR:COMP 10.0", "SOUR:CURR:RANG 1e-05", "SYST:COMM:SERIAL:SEND \"*RST\"",
                     "SYST:COMM:SERIAL:SEND \":SENS:VOLT:NPLC 1.0\"", "SYST:COMM:SERIAL:SEND \":SENS:VOLT:RANG 0.1\"", "SENS:AVER:WIND 0",
                     "SENS:AVER:TCON MOV", "SENS:AVER:STAT 0", "UNIT V", "TRAC:POIN 4", "SOUR:DELT:ARM",
                 })
        {
            Ask(line);
            Assert.Equal("0,\"No error\"", Ask("SYST:ERR?"));
        }

        Assert.Equal("1;0", Ask("SOUR:DELT:ARM?;:OUTP?"));
        Ask("SENS:DATA:FRES?");
        Assert.StartsWith("-230,", Ask("SYST:ERR?"), StringComparison.Ordinal);
        Ask("INIT:IMM");
        Assert.Equal("1", Ask("OUTP?"));
        _pair.Now = 3 * 0.025;
        Assert.Equal("+1.0000000E-02,+0.0000000E+00,+0.0000000E+00,+1.0000000E-05", Ask("SENS:DATA:FRESh?"));
        Assert.Equal("", Ask("SENS:DATA:FRESh?"));
        Assert.Equal("-230,\"Data corrupt or stale\"", Ask("SYST:ERR?"));
        Assert.Equal("+1.0000000E-02,+0.0000000E+00,+0.0000000E+00,+1.0000000E-05", Ask("SENS:DATA?"));
        Assert.Equal(0, Number("STAT:OPER:EVEN?") & 2);
        _pair.Now = 6 * 0.025;
        Assert.Equal(2, Number("STAT:OPER:EVEN?") & 2);
        Assert.Equal(0, Number("STAT:OPER:EVEN?") & 2);
        Assert.Equal(512 | 256 | 128 | 32, Number("STAT:MEAS?") & (512 | 256 | 128 | 32));
        Assert.Equal("4", Ask("TRAC:POIN:ACT?"));
        var all = Ask("TRAC:DATA?").Split(',');
        Assert.Equal(16, all.Length);
        Assert.Equal(["+1.0000000E-02", "+7.5000000E-02", "+3.0000000E+00", "+1.0000000E-05"], all[12..]);
        Assert.Equal(string.Join(',', all[4..12]), Ask("TRAC:DATA:SEL? 1,2"));
        Ask(":SOUR:SWE:ABORT");
        Assert.Equal("0;0", Ask("OUTP?;:SOUR:DELT:ARM?"));
        Assert.Equal("0,\"No error\"", Ask("SYST:ERR?"));
    }

    [Fact]
    public void Operation_complete_waits_for_a_test_and_resistances_are_answered_where_they_are_the_unit()
    {
        Ask("SYST:COMM:SER:SEND \"VOLT:RANG 0.1;NPLC 1\";:UNIT:VOLT OHMS;:FORM:ELEM READ;:SOUR:PDEL:HIGH 1e-5;COUN 2;:TRAC:POIN 2;:SOUR:PDEL:ARM");
        Assert.Equal("1", Ask("SOUR:PDEL:ARM?"));
        Assert.Equal("1", Ask("INIT:IMM;*OPC?"));
        Assert.Equal("+1.0000000E+03,+1.0000000E+03", Ask("TRAC:DATA?"));
        Assert.Equal(2, Number("STAT:OPER?") & 2);
        Ask("SOUR:DELT:ARM");
        Assert.Equal("1;0", Ask("SOUR:DELT:ARM?;:SOUR:PDEL:ARM?"));
    }

    [Fact]
    public void An_endless_test_fills_the_buffer_and_goes_on()
    {
        Ask("SYST:COMM:SER:SEND \"VOLT:RANG 0.1;NPLC 1\";:SOUR:DELT:HIGH 1e-5;DEL 5e-3;:TRAC:POIN 3;:SOUR:DELT:ARM;:INIT:IMM");
        _pair.Now = 10;
        Assert.Equal("3", Ask("TRAC:POIN:ACT?"));
        Assert.Equal("+1.0000000E-02,+9.9250000E+00", Ask("SENS:DATA?"));
        Ask("SOUR:SWE:ABOR");
        Assert.Equal(4, Number("STAT:OPER?") & 6);
    }

    [Fact]
    public void The_end_of_a_wave_requests_service_as_drivers_wait_for_it()
    {
        foreach (var line in new[]
                 {
                     ":SOUR:WAVE:FUNC SQU", ":SOUR:WAVE:AMPL 0.005", ":SOUR:WAVE:OFFS 0", ":SOUR:CURR:COMP 10", ":SOUR:WAVE:DCYC 50", ":SOUR:WAVE:FREQ 347",
                     ":SOUR:WAVE:RANG BEST", ":SOUR:WAVE:DUR:CYCL 100", ":STAT:OPER:ENAB 128", "*SRE 128", ":SOUR:WAVE:ARM", ":SOUR:WAVE:INIT",
                 })
            Ask(line);
        Assert.Equal("0,\"No error\";1", Ask("SYST:ERR?;:OUTP?"));
        _pair.Now = 0.001;
        Assert.Equal(5e-3, _pair.Terminals.Current, 1e-12);
        Assert.Equal(0, _pair.Delta.StatusByte & 0xC0);
        _pair.Now = 100 / 347.0;
        Assert.Equal(0xC0, _pair.Delta.StatusByte & 0xC0);
        Assert.Equal(128, Number(":STAT:OPER?") & 128);
        Ask(":SOUR:WAVE:ABOR");
        Assert.Equal("0", Ask("OUTP?"));
    }

    [Fact]
    public void An_arbitrary_wave_is_held_point_by_point()
    {
        Ask(":SOUR:WAVE:ARB:DATA 1.0, -0.5, 0.25, 0");
        Ask(":SOUR:WAVE:ARB:COPY 3");
        Ask(":SOUR:WAVE:ARB:DATA 0, 0");
        Ask(":SOUR:WAVE:FUNC ARB3;:SOUR:WAVE:FREQ 1;:SOUR:WAVE:AMPL 1e-3;:SOUR:WAVE:ARM;:SOUR:WAVE:INIT");
        foreach (var (time, value) in new[] { (0.1, 1e-3), (0.3, -0.5e-3), (0.6, 0.25e-3), (0.9, 0), (1.1, 1e-3) })
        {
            _pair.Now = time;
            Assert.Equal(value, _pair.Terminals.Current, 1e-12);
        }
    }

    [Fact]
    public void A_bus_trigger_starts_a_test_that_waits_for_it()
    {
        Ask("SYST:COMM:SER:SEND \"VOLT:RANG 0.1;NPLC 1\";:SOUR:DELT:HIGH 1e-5;COUN 1;:ARM:SOUR BUS;:SOUR:DELT:ARM;:INIT:IMM");
        _pair.Now = 1;
        Assert.Equal("0", Ask("OUTP?"));
        Assert.Equal(64, Number("STAT:OPER:COND?") & 64);
        Ask("*TRG");
        _pair.Now = 2;
        Assert.Equal("1;1", Ask("OUTP?;:TRAC:POIN:ACT?"));
    }

    [Fact]
    public void Compliance_shows_in_bit_3_of_the_measurement_register()
    {
        _pair.Terminals.Resistance = 1e6;
        Ask(":SOUR:CURR:COMP 2;:SOUR:CURR 1e-5;:OUTP 1");
        Assert.Equal("8;1", Ask(":STAT:MEAS:COND?;:CALC3:LIM:FAIL?"));
        Ask(":OUTP 0");
        Assert.Equal("0;8;0", Ask(":STAT:MEAS:COND?;:STAT:MEAS?;:CALC3:LIM:FAIL?"));
    }

    [Theory]
    [InlineData("MOV", "+1.0000000E-02,+1.0000000E-02,+1.0000000E-02,+1.1250000E-02")]
    [InlineData("REP", "+1.0000000E-02,+1.1250000E-02")]
    public void The_averaging_filter_takes_the_mean_of_the_last_or_of_as_many_new_readings(string kind, string answer)
    {
        // The resistance doubles for the last of six voltages, which makes the last reading (1 + 2 + 2)/4 of 10 mV.
        Ask($"SYST:COMM:SER:SEND \"VOLT:RANG 0.1;NPLC 1\";:SENS:AVER:TCON {kind};COUN 2;STAT 1;:FORM:ELEM READ;"
            + ":SOUR:DELT:HIGH 1e-5;DEL 5e-3;COUN 4;:TRAC:POIN 4;:SOUR:DELT:ARM;:INIT:IMM");
        _pair.Now = 5 * 0.025;
        _pair.CatchUp();
        _pair.Terminals.Resistance = 2000;
        _pair.Now = 1;
        Assert.Equal(answer, Ask("TRAC:DATA?"));
    }

    private int Number(string query) => int.Parse(Ask(query), CultureInfo.InvariantCulture);

    private string Ask(string message) => _pair.AskDelta(message);
}
