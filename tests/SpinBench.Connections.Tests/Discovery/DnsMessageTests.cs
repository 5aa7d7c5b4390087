using FsCheck;
using FsCheck.Fluent;
using SpinBench.Connections.Discovery;

namespace SpinBench.Connections.Tests.Discovery;

public sealed class DnsMessageTests
{
    [Fact]
    public void A_question_is_the_bytes_of_RFC_1035()
    {
        byte[] expected =
        [
            0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0,
            4, (byte)'_', (byte)'l', (byte)'x', (byte)'i', 4, (byte)'_', (byte)'t', (byte)'c', (byte)'p', 5, .. "local"u8, 0,
            0, 12, 0x80, 1,
        ];
        Assert.Equal(expected, DnsMessage.Ask([("_lxi._tcp.local", DnsRecordType.Pointer)]));
    }

    [Fact]
    public void An_answer_with_shortened_names_is_understood()
    {
        var records = DnsMessage.Read(Announcement.HiSlip(port: 4880));
        Assert.Equal(["_hislip._tcp.local", @"Lock-in\. 1._hislip._tcp.local", @"Lock-in\. 1._hislip._tcp.local", "lockin.local"], records.Select(record => record.Name));
        Assert.Equal(@"Lock-in\. 1._hislip._tcp.local", records[0].Target);
        Assert.Equal((4880, "lockin.local"), (records[1].Port, records[1].Target));
        Assert.Equal(["Manufacturer=Maker", "Model=7"], records[2].Texts);
        Assert.Equal("127.0.0.1", records[3].Address?.ToString());
    }

    [Fact]
    public void A_name_that_goes_on_in_itself_is_no_name()
    {
        byte[] message = [0, 0, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0xC0, 12, 0, 12, 0, 1, 0, 0, 0, 0, 0, 0];
        Assert.Throws<InvalidDataException>(() => DnsMessage.Read(message));
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() => Prop.ForAll<byte[]>(bytes => ReadsOrRefuses(bytes)).Check(Repeatable.Checks);

    [Fact]
    public void An_answer_with_any_byte_changed_or_cut_off_is_read_or_refused()
    {
        var whole = Announcement.HiSlip(4880);
        for (var at = 0; at < whole.Length; at++)
        {
            Assert.True(ReadsOrRefuses(whole[..at]));
            for (var value = 0; value < 256; value++)
            {
                var changed = whole.ToArray();
                changed[at] = (byte)value;
                Assert.True(ReadsOrRefuses(changed));
            }
        }
    }

    private static bool ReadsOrRefuses(byte[] bytes)
    {
        try
        {
            DnsMessage.Read(bytes);
        }
        catch (InvalidDataException)
        {
            // Refused.
        }

        return true;
    }
}
