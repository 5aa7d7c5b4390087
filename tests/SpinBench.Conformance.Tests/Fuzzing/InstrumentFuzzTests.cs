using System.Text;
using SpinBench.Benches;
using SpinBench.Conformance.Tests.Faults;
using SpinBench.Settings;
using SpinBench.VirtualBench;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>
/// Whatever bytes reach a virtual instrument, it does not throw, keeps its memory, and answers the next good command rightly.
/// Every message is followed by the question who the instrument is.
/// </summary>
public sealed class InstrumentFuzzTests
{
    private const int LargestReply = 64 << 20;
    private const long LargestGrowth = 256 << 20;

    public static TheoryData<string> Drivers => [.. Corpus.Drivers];

    [Fact]
    public void Every_driver_of_the_catalogue_has_messages_to_begin_from() => Assert.Equal(FaultMatrix.Drivers.Order(StringComparer.Ordinal), Corpus.Drivers);

    [Theory]
    [MemberData(nameof(Drivers))]
    public void No_message_upsets_a_virtual_instrument(string driver)
    {
        var station = Build(driver, out var firmware);
        var question = QuestionFor(driver);
        var output = new OutputQueue();
        var identity = Ask(firmware, question, output);
        Assert.NotEqual("", identity);

        var messages = new MessageMutator(FuzzCount.Seed, driver, Corpus.Of(driver));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var count = MessagesFor(driver);
        for (var i = 0; i < count; i++)
        {
            var message = messages.Next();
            if (i % 64 == 0) station.Clock.Advance(1e-3);
            try
            {
                firmware.Receive(message, output);
                long answered = 0;
                while (output.TryTake(out var reply)) answered += reply.Length;
                Assert.True(answered <= LargestReply, "a reply without bound");
                var answer = Ask(firmware, question, output);
                if (answer != identity) Assert.Fail($"answered '{answer}' instead of '{identity}'");
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"{driver}, message {i} of seed {FuzzCount.Seed}: '{Printable(message)}'", problem);
            }
        }

        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(growth <= LargestGrowth, $"{driver} holds {growth} bytes more than before {count} messages");
        GC.KeepAlive(station);
    }

    // Who it is; and an SR830 that was told to answer elsewhere is told to answer here.
    private static byte[] QuestionFor(string driver) => driver switch
    {
        "ametek-7265" or "ametek-7270" => "ID"u8.ToArray(),
        "srs-sr830" => "OUTX 1;*IDN?"u8.ToArray(),
        _ => "*IDN?"u8.ToArray(),
    };

    // A pulse on a crossing is the physics of its magnets.
    private static int MessagesFor(string driver) => driver == "spinbench-crossbar" ? FuzzCount.Or(1_000) : FuzzCount.Messages;

    private static string SampleFor(string driver) => driver switch
    {
        "spinbench-array" => "model: stt-mtj-neurons, devices: 7",
        "spinbench-crossbar" => "model: compound-mtj-crossbar, rows: 3, columns: 4",
        _ => "model: compound-sot-mtj",
    };

    private static VirtualStation Build(string driver, out IVirtualInstrument firmware)
    {
        var file = BenchFile.Read(SettingsFile.Parse(
            $$"""
            name: fuzz
            sample: { {{SampleFor(driver)}}, seed: 1 }
            instruments: { it: { driver: {{driver}}, resource: "SIM::it" } }
            roles: {}
            """,
            "fuzz.yaml"));
        var station = VirtualStation.Build(file);
        firmware = station.FirmwareOf(file.Instruments[0]);
        return station;
    }

    private static string Ask(IVirtualInstrument firmware, byte[] question, OutputQueue output)
    {
        firmware.Receive(question, output);
        var answer = output.TryTake(out var reply) ? Encoding.Latin1.GetString(reply.Span) : "";
        output.Clear();
        return answer;
    }

    private static string Printable(ReadOnlySpan<byte> message)
    {
        var text = new StringBuilder();
        foreach (var sign in message) text.Append(sign is >= 32 and < 127 and not (byte)'\\' ? ((char)sign).ToString() : $"\\x{sign:X2}");
        return text.ToString();
    }
}
