using System.Text;
using SpinBench.VirtualBench.Faults;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Gaussmeters;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Tests.Faults;

public class FaultTests
{
    [Theory]
    [InlineData("drop@3", "drop@3")]
    [InlineData("drop", "drop@1+")]
    [InlineData("delay = 200 ms @ every20", "delay=0.2 s@every20")]
    [InlineData("delay@5", "delay=10 s@5")]
    [InlineData("garbage@p0.01", "garbage@p0.01")]
    [InlineData("front-panel=AUXV 1,0@7+", "front-panel=AUXV 1,0@7+")]
    [InlineData("drift=-2e-3", "drift=-0.002@1+")]
    public void A_fault_is_read_and_written(string text, string written)
    {
        Assert.Equal(written, Fault.Parse(text).ToString());
        Assert.Equal(written, Fault.Parse(written).ToString());
    }

    [Theory]
    [InlineData("dorp@3", "did you mean 'drop'")]
    [InlineData("drop@0", "names no message")]
    [InlineData("drop@p1.5", "names no message")]
    [InlineData("drop=2@3", "takes no value")]
    [InlineData("front-panel@3", "does something")]
    [InlineData("delay=5 V", "5 V")]
    [InlineData("delay=0 s", "larger than zero")]
    [InlineData("drift=much", "no share")]
    public void What_is_no_fault_is_refused_with_what_would_be(string text, string hint) =>
        Assert.Contains(hint, Assert.ThrowsAny<FormatException>(() => Fault.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_kind_has_a_name() => Assert.Equal(Enum.GetValues<FaultKind>().Length, Fault.KindNames.Count);

    [Theory]
    [InlineData("drop@3", "3")]
    [InlineData("drop@8+", "8 9 10")]
    [InlineData("drop@every4", "4 8")]
    [InlineData("drop@2 | garbage@9", "2 9")]
    public void It_hits_the_messages_that_it_names(string faults, string hit) => Assert.Equal(hit, string.Join(' ', Hits(faults, 1).TakeWhile(n => n <= 10)));

    [Fact]
    public void With_a_probability_it_hits_about_that_share_and_the_same_seed_the_same_messages()
    {
        // 2000 draws at p = 0.1: the standard deviation is 13.4 hits, the band 4 of them. Seeds 1 and 2.
        var hits = Hits("drop@p0.1", 1, 2000);
        Assert.InRange(hits.Count, 146, 254);
        Assert.Equal(hits, Hits("drop@p0.1", 1, 2000));
        Assert.NotEqual(hits, Hits("drop@p0.1", 2, 2000));
    }

    [Fact]
    public void Readings_drift_and_codes_do_not()
    {
        var instrument = Faulty("drift=0.1@2+", new Answers("+1.000E-3", "1.000E-3,7", "5", "KEPCO,BIT 4.04,1", "-1.50"));
        Assert.Equal("+1.000E-3", Ask(instrument, "A?"));
        Assert.Equal("1.100E-3,7", Ask(instrument, "B?"));
        Assert.Equal("5", Ask(instrument, "C?"));
        Assert.Equal("KEPCO,BIT 4.04,1", Ask(instrument, "D?"));
        Assert.Equal("-2.10", Ask(instrument, "E?"));
    }

    [Fact]
    public void A_stuck_reading_stays_what_it_was_question_by_question()
    {
        var instrument = Faulty("stuck@2+", new Answers("1.0", "2.0", "3.0", "4.0", "5"));
        Assert.Equal("1.0", Ask(instrument, "A?"));
        Assert.Equal("2.0", Ask(instrument, "A?"));
        Assert.Equal("2.0", Ask(instrument, "A?"));
        Assert.Equal("4.0", Ask(instrument, "B?"));
        Assert.Equal("5", Ask(instrument, "A?"));
    }

    [Fact]
    public void An_error_queue_that_overflows_says_so_at_its_end()
    {
        var supply = Supply();
        var instrument = new FaultyInstrument(supply, Plan("error-overflow@1"));
        var errors = Enumerable.Range(0, 15).Select(_ => Ask(instrument, "SYST:ERR?")).ToList();
        Assert.StartsWith("-350", errors[^1], StringComparison.Ordinal);
        Assert.StartsWith("0,", Ask(instrument, "SYST:ERR?"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_at_the_front_panel_changes_a_setting()
    {
        var instrument = new FaultyInstrument(Supply(), Plan("front-panel=VOLT 3@2"));
        Tell(instrument, "VOLT 5");
        Assert.Equal(3, double.Parse(Ask(instrument, "VOLT?"), System.Globalization.CultureInfo.InvariantCulture), 1e-2);
    }

    [Fact]
    public void A_brown_out_loses_settings_before_the_message_that_it_hits()
    {
        var instrument = new FaultyInstrument(Supply(), Plan("brown-out@2"));
        Tell(instrument, "*CLS;OUTP 1");
        Assert.Equal("128;0", Ask(instrument, "*ESR?;:OUTP?"));
    }

    [Fact]
    public async Task A_bit_flip_changes_one_bit_and_makes_no_line_end()
    {
        // 400 answers of 6 bytes: each byte is hit about 67 times. Seed 1.
        var session = new FaultySession(
            new InProcessSession("SIM::x", new Answers([.. Enumerable.Repeat("+1.250", 400)])), Plan("bit-flip"), TimeProvider.System, TimeSpan.FromSeconds(1));
        var hit = new int[6];
        for (var query = 0; query < 400; query++)
        {
            var reply = (await session.QueryAsync("A?"u8.ToArray())).ToArray();
            var differences = reply.Select((value, at) => (At: at, Bits: int.PopCount(value ^ "+1.250"[at]))).Where(difference => difference.Bits > 0).ToList();
            var (at, bits) = Assert.Single(differences);
            Assert.Equal(1, bits);
            Assert.DoesNotContain((byte)'\n', reply);
            hit[at]++;
        }

        Assert.All(hit, count => Assert.InRange(count, 30, 110));
    }

    [Fact]
    public void A_power_cycle_loses_settings_errors_and_masks_and_is_seen_in_the_event_register()
    {
        var supply = Supply();
        Tell(supply, "*CLS;*ESE 36;CURR 2;OUTP 1;NONSENSE");
        supply.PowerCycle();
        Assert.Equal("128", Ask(supply, "*ESR?"));
        Assert.Equal("0", Ask(supply, "*ESE?"));
        Assert.Equal("0", Ask(supply, "OUTP?"));
        Assert.StartsWith("0,", Ask(supply, "SYST:ERR?"), StringComparison.Ordinal);
    }

    private static List<long> Hits(string faults, ulong seed, int messages = 10)
    {
        var plan = new FaultPlan(Fault.ParseAll(faults), seed, "lockin");
        return [.. Enumerable.Range(1, messages).Where(_ => plan.Next().Count > 0).Select(message => (long)message)];
    }

    [Fact]
    public void Every_instrument_with_standard_events_raises_that_of_power_and_what_it_does_not_keep_is_gone()
    {
        var gaussmeter = new VirtualLakeShore475(new SimulatedHallProbe(new StillStation(), new SimulatedHallProbeSettings(), GaussmeterModel.LakeShore475, 1, "probe"));
        AssertLost(gaussmeter, "UNIT 2;RDGMODE 2,3,3,1,1", "UNIT?;RDGMODE?", "1;1,2,1,1,1");
        var ramping = new SimulatedRampingSupply(new StillStation(), new SimulatedRampingSupplySettings(), LakeShoreSupplyModel.Model643, 1, "magnet");
        AssertLost(new VirtualLakeShoreSupply(ramping), "RATE 20;SETI 3", "RATE?;SETI?", "+1.0000;+000.0000");
        var magnet = new SimulatedMagnetProgrammer(new StillStation(), new SimulatedMagnetProgrammerSettings(), 0.1, 1, "magnet");
        AssertLost(new VirtualAmi430(magnet), "CONF:FIELD:UNITS 1", "FIELD:UNITS?", "0");
    }

    private static void AssertLost(IVirtualInstrument instrument, string settings, string question, string afterwards)
    {
        Tell(instrument, "*CLS;" + settings);
        Assert.NotEqual(afterwards, Ask(instrument, question));
        instrument.PowerCycle();
        Assert.Equal(128, int.Parse(Ask(instrument, "*ESR?"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(afterwards, Ask(instrument, question));
    }

    private static FaultPlan Plan(string faults) => new(Fault.ParseAll(faults), 1, "magnet");

    private static FaultyInstrument Faulty(string faults, IVirtualInstrument inner) => new(inner, Plan(faults));

    private static VirtualKepcoBop Supply() => new(new SimulatedPowerSupply(new StillStation(), new SimulatedPowerSupplySettings(), 1, "magnet"));

    private static void Tell(IVirtualInstrument instrument, string message) => instrument.Receive(Encoding.ASCII.GetBytes(message), new OutputQueue());

    private static string Ask(IVirtualInstrument instrument, string message)
    {
        var output = new OutputQueue();
        instrument.Receive(Encoding.ASCII.GetBytes(message), output);
        Assert.True(output.TryTake(out var reply));
        return Encoding.ASCII.GetString(reply.Span);
    }

    private sealed class Answers(params string[] answers) : IVirtualInstrument
    {
        private int _next;

        public byte StatusByte => 0;

        public void Receive(ReadOnlySpan<byte> message, OutputQueue output)
        {
            var answer = Encoding.ASCII.GetBytes(answers[_next++]);
            answer.CopyTo(output.GetSpan(answer.Length));
            output.Advance(answer.Length);
            output.EndMessage();
        }

        public void Clear()
        {
        }
    }
}
