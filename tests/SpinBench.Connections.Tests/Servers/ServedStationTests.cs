using System.Text;
using SpinBench.Connections.Opening;
using SpinBench.Settings;

namespace SpinBench.Connections.Tests.Servers;

/// <summary>The serial lines and the GPIB of a whole bench.</summary>
public sealed class ServedStationTests
{
    private static readonly SessionOptions Patient = new() { Timeout = TimeSpan.FromSeconds(10) };

    [Fact]
    public async Task Every_instrument_answers_on_a_serial_line_and_through_the_controller()
    {
        using var bench = ServedStation.Start(", serve: { gpib: 8 }");
        foreach (var instrument in bench.Instruments)
        {
            await using var serial = SessionDoor.Open(bench.Find(instrument.Name, "serial").Resource.ToString(), Patient);
            var seat = bench.Find(instrument.Name, "prologix");
            await using var gpib = SessionDoor.Open(seat.Resource.ToString(), Patient with { Through = seat.Through!.ToString() });
            Assert.Equal(await Ask(serial, "*IDN?"), await Ask(gpib, "*IDN?"));
        }

        Assert.Equal(
            ["GPIB0::1::INSTR", "GPIB0::8::INSTR", "GPIB0::2::INSTR"],
            bench.Instruments.Select(instrument => bench.Find(instrument.Name, "prologix").Resource.ToString()));
    }

    [Fact]
    public async Task An_SR830_answers_where_it_is_asked_unless_its_asker_directs_the_answers_elsewhere()
    {
        using var bench = ServedStation.Start();
        await using var serial = SessionDoor.Open(bench.Find("lockin", "serial").Resource.ToString(), Patient with { Timeout = TimeSpan.FromSeconds(2) });
        await using var socket = SessionDoor.Open(bench.Find("lockin", "socket").Resource.ToString(), Patient);
        Assert.Equal("0", await Ask(serial, "OUTX?"));
        Assert.Equal("1", await Ask(socket, "OUTX?"));
        await serial.WriteAsync("OUTX 0"u8.ToArray());
        Assert.Equal("26", await Ask(serial, "SENS?"));
        Assert.Equal("26", await Ask(socket, "SENS?"));
        await serial.WriteAsync("OUTX 1"u8.ToArray());
        await Assert.ThrowsAsync<Instruments.InstrumentException>(async () => await Ask(serial, "SENS?"));
        Assert.Equal("26", await Ask(socket, "SENS?"));
    }

    [Theory]
    [InlineData(", serve: { gpib: 2 }", ", serve: { gpib: 2 }", "address 2 on the GPIB is that of lockin")]
    [InlineData(", serve: { gpib: 31 }", "", "an address on a GPIB lies between 0 and 30")]
    [InlineData(", serve: { prologix: 1111 }", ", serve: { prologix: 1112 }", "the bench has one Prologix controller, and lockin puts it on port 1111")]
    public void What_contradicts_itself_is_told_with_the_line(string lockIn, string magnet, string problem)
    {
        var told = Assert.Throws<SettingsException>(() => ServedStation.Start(lockIn, magnet));
        Assert.Contains(problem, told.Message, StringComparison.Ordinal);
        Assert.Contains("served.yaml", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_serial_line_that_is_not_wanted_is_not_there()
    {
        using var bench = ServedStation.Start(", serve: { serial: false }");
        Assert.DoesNotContain(bench.Instruments[1].Servers, server => server.Protocol == "serial");
        Assert.Contains(bench.Instruments[0].Servers, server => server.Protocol == "serial");
    }

    private static async Task<string> Ask(Instruments.IMessageSession session, string message) =>
        Encoding.Latin1.GetString((await session.QueryAsync(Encoding.Latin1.GetBytes(message))).Span);
}
