using SpinBench.Drivers.Switches;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.Switches;

public sealed class Keithley7001Tests
{
    private const string NoError = "0,\"No error\"";

    [Fact]
    public async Task Relays_are_closed_by_name_and_waited_for()
    {
        var session = Watched.Session((":ROUT:CLOS (@1!1,2!4!10);:SYST:ERR?", NoError), ("*OPC?", "1"));
        await new Keithley7001(session).CloseAsync([new(1, 0, 1), new(2, 4, 10)]);
        session.AssertFinished();
    }

    [Fact]
    public async Task To_close_only_some_all_are_opened_first()
    {
        var session = Watched.Session(
            (":ROUT:OPEN ALL;:SYST:ERR?", NoError), ("*OPC?", "1"), (":ROUT:CLOS (@1!3);:SYST:ERR?", NoError), ("*OPC?", "1"));
        await new Keithley7001(session).CloseOnlyAsync([new(1, 0, 3)]);
        session.AssertFinished();
    }

    [Fact]
    public async Task Long_lists_go_in_parts()
    {
        var first = string.Join(',', Enumerable.Range(1, 20).Select(i => $"1!{i}"));
        var session = Watched.Session(($":ROUT:OPEN (@{first});:SYST:ERR?", NoError), (":ROUT:OPEN (@1!21);:SYST:ERR?", NoError), ("*OPC?", "1"));
        await new Keithley7001(session).OpenAsync([.. Enumerable.Range(1, 21).Select(i => new SwitchChannel(1, 0, i))]);
        session.AssertFinished();
    }

    [Fact]
    public async Task A_relay_that_is_not_there_is_the_instruments_error()
    {
        var session = Watched.Session((":ROUT:CLOS (@3!1);:SYST:ERR?", "-222,\"Parameter data out of range\""), ("SYST:ERR?", NoError));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley7001(session).CloseAsync([new(3, 0, 1)]));
        Assert.Contains("(@3!1)", error.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Theory]
    [InlineData("(@)", "")]
    [InlineData("(@2!1,1!11,1!2)", "1!2 1!11 2!1")]
    [InlineData("(@1!1!2, 1!2!1)", "1!1!2 1!2!1")]
    public async Task The_closed_relays_are_read_in_order(string answer, string expected)
    {
        var session = Watched.Session((":ROUT:CLOS:STAT?", answer));
        Assert.Equal(expected, string.Join(' ', await new Keithley7001(session).ReadClosedAsync()));
    }

    [Theory]
    [InlineData("1!1")]
    [InlineData("(@1!x)")]
    [InlineData("(@1!1:1!5)")]
    public async Task An_answer_that_is_no_list_is_an_error(string answer)
    {
        var session = Watched.Session((":ROUT:CLOS:STAT?", answer));
        await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley7001(session).ReadClosedAsync());
    }

    [Fact]
    public async Task Making_safe_opens_all()
    {
        var session = Watched.Session(("*CLS;:ABOR;:ROUT:OPEN ALL", null), (":ROUT:OPEN ALL;:SYST:ERR?", NoError));
        await new Keithley7001(session).MakeSafeAsync();
        session.AssertFinished();
    }

    [Theory]
    [InlineData("1!3", 1, 0, 3)]
    [InlineData("2!4!10", 2, 4, 10)]
    public void Names_of_relays_are_read_and_written(string name, int slot, int row, int column)
    {
        Assert.Equal(new SwitchChannel(slot, row, column), SwitchChannel.Parse(name));
        Assert.Equal(name, new SwitchChannel(slot, row, column).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1!0")]
    [InlineData("1!2!3!4")]
    [InlineData("a!1")]
    [InlineData("-1!1")]
    public void Other_names_are_refused(string name) => Assert.Throws<FormatException>(() => SwitchChannel.Parse(name));
}
