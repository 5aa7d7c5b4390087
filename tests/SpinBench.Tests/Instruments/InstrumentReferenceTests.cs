using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

public sealed class InstrumentReferenceTests
{
    [Fact]
    public void An_auxiliary_port_is_not_the_channel_of_the_same_number()
    {
        var port = InstrumentReference.ParseAuxiliary("lockin.aux1");
        Assert.Equal(("lockin", 1, true), (port.Instrument, port.Channel, port.IsAuxiliary));
        Assert.NotEqual(InstrumentReference.Parse("lockin.1"), port);
        Assert.Equal("lockin.aux1", port.ToString());
    }

    [Theory]
    [InlineData("lockin")]
    [InlineData("lockin.1")]
    [InlineData("lockin.aux")]
    [InlineData("lockin.aux0")]
    [InlineData("lockin.aux-1")]
    [InlineData(".aux1")]
    [InlineData("")]
    public void What_names_no_auxiliary_port_is_refused_with_an_example(string text) =>
        Assert.Contains("lockin.aux1", Assert.Throws<FormatException>(() => InstrumentReference.ParseAuxiliary(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_auxiliary_port_is_no_channel() => Assert.Throws<FormatException>(() => InstrumentReference.Parse("lockin.aux1"));
}
