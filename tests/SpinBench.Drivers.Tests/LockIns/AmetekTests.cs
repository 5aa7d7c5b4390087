using SpinBench.Drivers.LockIns;
using SpinBench.Drivers.Power;
using SpinBench.Instruments;
using static SpinBench.Drivers.Tests.BinaryTranscript;

namespace SpinBench.Drivers.Tests.LockIns;

/// <summary>The 7265 and 7270: exact messages, with the answers that other clients' recordings of the instruments hold.</summary>
public sealed class AmetekTests
{
    private static readonly byte[] Fine = Text("1\n\0");
    private static readonly byte[] Nothing = Text("\0");
    private static readonly (string, byte[]?) Look = ("XY.", Text("0.0E+00;0.0E+00\n\0"));
    private static readonly (string, byte[]?)[] Marked = [("DD 59", Nothing), ("ST", Fine)];

    [Theory]
    [InlineData("-2.14E-07,1.2E-07\r\n")]
    [InlineData("-2.14E-07,1.2E-07\0\r\n")]
    [InlineData("-2.14E-07,1.2E-07\n\0")]
    [InlineData("-2.14E-07,1.2E-07\n\0\u0001\0")]
    public async Task A_reading_is_understood_whatever_ends_it(string answer)
    {
        var expected = new LockInReading(-2.14e-7, 1.2e-7);
        Assert.Equal(expected, await new Ametek7265(new BinaryTranscript(("XY.", Text(answer)))).ReadAsync());
        Assert.Equal(expected, await new Ametek7270(new BinaryTranscript(("XY.", Text(answer)))).ReadAsync());
    }

    [Theory]
    [InlineData("\n\0")]
    [InlineData("1.0E-03\n\0")]
    [InlineData("1.0E-03,volts\n\0")]
    [InlineData("1.0E-03;2.0E-03\n\0")]
    [InlineData("1.0E-03,2.0E-03,3.0E-03\n\0")]
    public async Task A_reply_that_is_no_reading_is_an_error(string answer)
    {
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Ametek7270(new BinaryTranscript(("XY.", Text(answer)))).ReadAsync());
        Assert.Equal("XY.", error.Command);
    }

    [Fact]
    public async Task Settings_of_both_are_answered_and_both_tell_by_their_status()
    {
        var old = new BinaryTranscript(("DD 59;ST", Text("1\r\n")), ("DAC. 2 -7.000;ST", Text("1\r\n")), ("XY.", Text("0.0E+00;0.0E+00\r\n")));
        await new Ametek7265(old).SetAuxiliaryOutputAsync(2, -7);
        Assert.True(old.IsFinished);

        var recent = new BinaryTranscript([.. Marked, ("DAC. 2 -7.000", Nothing), ("ST", Fine), Look]);
        await new Ametek7270(recent).SetAuxiliaryOutputAsync(2, -7);
        Assert.True(recent.IsFinished);
    }

    [Theory]
    [InlineData("3", "does not know")]
    [InlineData("5", "out of range")]
    public async Task A_refused_command_is_named(string status, string reason)
    {
        var session = new BinaryTranscript([.. Marked, ("DAC. 1 1.000", Nothing), ("ST", Text(status + "\n\0"))]);
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Ametek7270(session).SetAuxiliaryOutputAsync(1, 1));
        Assert.Equal("DAC. 1 1.000", error.Command);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_is_answered_with_data_is_out_of_step()
    {
        var session = new BinaryTranscript([.. Marked, ("DAC. 1 1.000", Text("27\n\0"))]);
        await Assert.ThrowsAsync<InstrumentException>(async () => await new Ametek7270(session).SetAuxiliaryOutputAsync(1, 1));
    }

    [Fact]
    public async Task Identity_is_model_and_version()
    {
        var real = await new Ametek7270(new BinaryTranscript(("ID", Text("7270\n\0")), ("VER", Text("2.11\n\0")))).IdentifyAsync();
        Assert.Equal(new InstrumentIdentity("AMETEK", "7270", "", "2.11"), real);
        var simulated = await new Ametek7265(new BinaryTranscript(("ID", Text("7265\r\n")), ("VER", Text("SIM2.11\r\n")))).IdentifyAsync();
        Assert.True(simulated.IsSimulated);
    }

    [Fact]
    public async Task All_settings_are_made_one_by_one_and_read_back()
    {
        string[] settings =
        [
            "DD 59", "OA. 0.25", "IE 0", "REFN 1", "OF. 12000", "REFN 7", "REFP. -110", "IMODE 0", "VMODE 3", "CP 1", "SEN 21", "AUTOMATIC 0", "ACGAIN 4",
            "SLOPE 3", "TC 6", "SYNC 0",
        ];
        var session = new BinaryTranscript(
        [
            .. settings.SelectMany(setting => new (string, byte[]?)[] { (setting, Nothing), ("ST", Fine) }),
            ("IMODE", Text("0\n\0")), ("VMODE", Text("3\n\0")), ("SEN", Text("21\n\0")), ("IE", Text("0\n\0")), ("OF.", Text("1.2E+04\n\0")),
            ("REFN", Text("7\n\0")), ("REFP.", Text("2.5E+02\n\0")), ("OA.", Text("2.5E-01\n\0")), ("CP", Text("1\n\0")), ("ACGAIN", Text("4\n\0")),
            ("TC", Text("6\n\0")), ("SLOPE", Text("3\n\0")), ("SYNC", Text("0\n\0")), Look,
        ]);
        await new Ametek7270(session).ConfigureAsync(new LockInConfiguration
        {
            SineAmplitude = 0.25,
            Frequency = 12000,
            Harmonic = 7,
            Phase = -110,
            Input = LockInInput.Differential,
            DirectCoupling = true,
            Sensitivity = 10e-3,
            TimeConstant = 1e-3,
            FilterPoles = 4,
        });
        Assert.True(session.IsFinished);
    }

    [Theory]
    [InlineData("1", LockInFaults.None)]
    [InlineData("9", LockInFaults.ReferenceUnlocked)]
    [InlineData("17", LockInFaults.OutputOverload)]
    [InlineData("65", LockInFaults.InputOverload)]
    [InlineData("39", LockInFaults.None)]
    public async Task Faults_of_the_7270_are_bits_of_its_status(string status, LockInFaults faults) =>
        Assert.Equal(faults, await new Ametek7270(new BinaryTranscript(("ST", Text(status + "\n\0")))).ReadFaultsAsync());

    [Theory]
    [InlineData("64", LockInFaults.InputOverload)]
    [InlineData("24", LockInFaults.OutputOverload)]
    [InlineData("0", LockInFaults.InputOverload | LockInFaults.OutputOverload)]
    public async Task An_overload_of_the_7265_is_placed_by_its_second_byte(string overloads, LockInFaults faults)
    {
        var session = new BinaryTranscript(("ST", Text("17\r\n")), ("N", Text(overloads + "\r\n")));
        Assert.Equal(faults, await new Ametek7265(session).ReadFaultsAsync());
    }

    [Fact]
    public async Task Making_safe_takes_every_output_to_zero()
    {
        var session = new BinaryTranscript(
            [.. ((string[])["OA. 0", "DAC. 1 0", "DAC. 2 0", "DAC. 3 0", "DAC. 4 0"]).Select(command => (command + ";ST", Text("1")))]);
        await new Ametek7265(session).MakeSafeAsync();
        Assert.True(session.IsFinished);
    }

    [Fact]
    public async Task The_integrating_input_is_scaled_by_its_time()
    {
        var session = new BinaryTranscript(("ADC3TIME", Text("100\r\n")), ("ADC 3", Text("2500\r\n")), ("ADC. 1", Text("-1.64E-01\r\n")));
        var lockIn = new Ametek7265(session);
        Assert.Equal(0.5, await lockIn.ReadAuxiliaryInputAsync(3));
        Assert.Equal(-0.164, await lockIn.ReadAuxiliaryInputAsync(1));
    }

    [Fact]
    public async Task A_curve_is_scaled_by_the_sensitivity_that_each_point_was_taken_at()
    {
        var session = new BinaryTranscript(
            ("DD 59;ST", Text("1")), ("NC;ST", Text("1")), ("CBD 25;ST", Text("1")), ("LEN 2;ST", Text("1")), ("STR 10;ST", Text("1")), Look,
            ("NC;ST", Text("1")), ("TD;ST", Text("1")), Look,
            ("M", Text("1;0;1;1\r\n")),
            ("M", Text("0;1;1;2\r\n")), ("DCB 0", [0xD8, 0xF0, 0x27, 0x10]), ("DCB 4", [0, 27, 0, 26]), Look,
            ("M", Text("0;1;1;2\r\n")), ("DCB 3", [0xB9, 0xB0, 0x46, 0x50]), Look);
        var lockIn = new Ametek7265(session);
        await lockIn.ConfigureRecordingAsync(new LockInRecording { SampleRate = 100, Length = 2, Traces = LockInTraces.X | LockInTraces.Phase });
        await lockIn.StartRecordingAsync();
        await Assert.ThrowsAsync<InstrumentException>(async () => await lockIn.ReadTraceAsync(LockInTraces.X));
        Assert.Equal((double[])[-1, 0.5], await lockIn.ReadTraceAsync(LockInTraces.X));
        Assert.Equal((double[])[-180, 180], await lockIn.ReadTraceAsync(LockInTraces.Phase));
        Assert.True(session.IsFinished);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public async Task A_curve_of_another_length_is_never_taken_for_data(int length)
    {
        var session = new BinaryTranscript(
            ("DD 59;ST", Text("1")), ("NC;ST", Text("1")), ("CBD 17;ST", Text("1")), ("LEN 2;ST", Text("1")), ("STR 5;ST", Text("1")), Look,
            ("M", Text("0;1;1;2\r\n")), ("DCB 0", new byte[length]));
        var lockIn = new Ametek7265(session);
        await lockIn.ConfigureRecordingAsync(new LockInRecording { SampleRate = 200, Length = 2, Traces = LockInTraces.X });
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await lockIn.ReadTraceAsync(LockInTraces.X));
        Assert.Contains("marks the end of a reply", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comma_where_a_semicolon_was_set_tells_that_power_was_lost()
    {
        var session = new BinaryTranscript(
            ("DD 59;ST", Text("1")), ("DAC. 2 1.000;ST", Text("1")), Look, ("XY.", Text("1.0E-03;2.0E-03")), ("XY.", Text("1.0E-03,2.0E-03")), ("XY.", Text("1.0E-03,2.0E-03")));
        var lockIn = new Ametek7265(session);
        await lockIn.SetAuxiliaryOutputAsync(2, 1);
        Assert.Equal(new LockInReading(1e-3, 2e-3), await lockIn.ReadAsync());
        await Assert.ThrowsAsync<PowerLostException>(async () => await lockIn.ReadAsync());
        // It was told; what is read now is of whatever is set now.
        Assert.Equal(new LockInReading(1e-3, 2e-3), await lockIn.ReadAsync());
    }

    public static TheoryData<LockInConfiguration, string> Impossible() => new()
    {
        { new LockInConfiguration { TimeConstant = 1e-3 }, "the 7265 has no time constant of 0.001 s; allowed are 29 values" },
        { new LockInConfiguration { Sensitivity = 1e-9 }, "no sensitivity of 1E-09 V" },
        { new LockInConfiguration { Input = LockInInput.CurrentLow, Sensitivity = 1e-6 }, "allowed are 21 values from 2E-15 A to 1E-08 A" },
        { new LockInConfiguration { SineAmplitude = 0.0005 }, "allowed are multiples of 0.001 V" },
        { new LockInConfiguration { Frequency = 251e3 }, "allowed is 0.001 Hz to 250000 Hz" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task What_the_instrument_does_not_have_is_refused_before_anything_is_sent(LockInConfiguration configuration, string reason)
    {
        var error = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await new Ametek7265(new BinaryTranscript()).ConfigureAsync(configuration));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
