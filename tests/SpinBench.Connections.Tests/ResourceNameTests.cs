using FsCheck;
using FsCheck.Fluent;
using SpinBench.Connections.Resources;

namespace SpinBench.Connections.Tests;

public class ResourceNameTests
{
    [Theory]
    [InlineData("TCPIP::10.0.0.7::5025::SOCKET", "TCPIP::10.0.0.7::5025::SOCKET")]
    [InlineData("tcpip0::lockin.lab::1234::socket", "TCPIP::lockin.lab::1234::SOCKET")]
    [InlineData("TCPIP2::[fe80::1]::5025::SOCKET", "TCPIP2::[fe80::1]::5025::SOCKET")]
    [InlineData("TCPIP::10.0.0.7", "TCPIP::10.0.0.7::inst0::INSTR")]
    [InlineData("TCPIP::10.0.0.7::INSTR", "TCPIP::10.0.0.7::inst0::INSTR")]
    [InlineData("TCPIP::10.0.0.7::gpib0,8::INSTR", "TCPIP::10.0.0.7::gpib0,8::INSTR")]
    [InlineData("TCPIP::10.0.0.7,1024::gpib0,0,2", "TCPIP::10.0.0.7,1024::gpib0,0,2::INSTR")]
    [InlineData("TCPIP::127.0.0.1,20111::inst0::INSTR", "TCPIP::127.0.0.1,20111::inst0::INSTR")]
    [InlineData("TCPIP::127.0.0.1::hislip0,4881::INSTR", "TCPIP::127.0.0.1::hislip0,4881::INSTR")]
    [InlineData("TCPIP::127.0.0.1::HiSLIP0", "TCPIP::127.0.0.1::hislip0::INSTR")]
    [InlineData("TCPIP::127.0.0.1::hislip0,4880::INSTR", "TCPIP::127.0.0.1::hislip0::INSTR")]
    [InlineData("GPIB::8", "GPIB0::8::INSTR")]
    [InlineData("GPIB1::8::0::INSTR", "GPIB1::8::0::INSTR")]
    [InlineData("GPIB::INTFC", "GPIB0::INTFC")]
    [InlineData("ASRL3", "ASRL3::INSTR")]
    [InlineData("ASRL::INSTR", "ASRL0::INSTR")]
    [InlineData("asrl/dev/ttyUSB0::instr", "ASRL/dev/ttyUSB0::INSTR")]
    [InlineData("ASRLCOM4::INSTR", "ASRLCOM4::INSTR")]
    [InlineData("USB::0x957::10247::MY57400001", "USB0::0x0957::0x2807::MY57400001::0::INSTR")]
    [InlineData("USB0::0x0957::0x2807::MY57400001::1::RAW", "USB0::0x0957::0x2807::MY57400001::1::RAW")]
    [InlineData("usb/dev/usbtmc0", "USB/dev/usbtmc0::INSTR")]
    [InlineData("VICP::scope", "VICP::scope::INSTR")]
    [InlineData("PRLGX-TCPIP::10.0.0.9::INTFC", "PRLGX-TCPIP::10.0.0.9::1234::INTFC")]
    [InlineData("PRLGX-TCPIP1::10.0.0.9::1235", "PRLGX-TCPIP1::10.0.0.9::1235::INTFC")]
    [InlineData("PRLGX-ASRL::/dev/ttyUSB0::INTFC", "PRLGX-ASRL::/dev/ttyUSB0::INTFC")]
    public void A_name_is_understood_with_the_defaults_of_VISA(string text, string canonical) =>
        Assert.Equal(canonical, ResourceName.Parse(text).ToString());

    [Theory]
    [InlineData("", "a resource name is missing")]
    [InlineData("COM3", "must begin with one of")]
    [InlineData("TCPIP::10.0.0.7::SOCKET", "the port is missing; write TCPIP::host::port::SOCKET")]
    [InlineData("TCPIP::10.0.0.7::5025", "write TCPIP::10.0.0.7::5025::SOCKET")]
    [InlineData("TCPIP::10.0.0.7::70000::SOCKET", "'70000' is not a port, which lies between 1 and 65535")]
    [InlineData("TCPIP::10.0.0.7,5025::SOCKET", "a port behind a comma is for VXI-11 only")]
    [InlineData("TCPIP::10.0.0.7,4880::hislip0::INSTR", "stands behind the device")]
    [InlineData("TCPIP::10.0.0.7::inst0,1024::INSTR", "stands behind the host")]
    [InlineData("TCPIP::::5025::SOCKET", "the host is missing")]
    [InlineData("TCPIP::[fe80::1::5025::SOCKET", "is not closed")]
    [InlineData("TCPIP::a b::5025::SOCKET", "there is a blank in it")]
    [InlineData("TCPIPx::a::5025::SOCKET", "'x' is not a board's number")]
    [InlineData("TCPIP::a::1::2::SOCKET", "there is too much: '2'; did you mean TCPIP::a::1::SOCKET?")]
    [InlineData("GPIB0::31::INSTR", "lies between 0 and 30")]
    [InlineData("GPIB0::8::SOCKET", "there is no class SOCKET on GPIB")]
    [InlineData("USB::0x957::0x2807::INSTR", "the serial number is missing")]
    public void An_error_says_what_is_wrong(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<FormatException>(() => ResourceName.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_printed_is_understood_as_the_same() =>
        Prop.ForAll(Names().ToArbitrary(), name => ResourceName.Parse(name.ToString()) == name).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_understood_or_refused_with_words()
    {
        var pieces = Gen.Elements("TCPIP", "GPIB", "ASRL", "USB", "PRLGX-TCPIP", "VICP", "::", "::", ",", "[", "]", "INSTR", "SOCKET", "INTFC", "RAW", "0", "7", "inst0", "hislip0", "x", " ", "é");
        Prop.ForAll(Gen.ListOf(pieces).Select(string.Concat).ToArbitrary(), text =>
        {
            try
            {
                var name = ResourceName.Parse(text);
                return ResourceName.Parse(name.ToString()) == name;
            }
            catch (FormatException problem)
            {
                return problem.Message.Length > 0;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static Gen<ResourceName> Names()
    {
        var board = Gen.Choose(0, 3);
        var host = Gen.Elements("10.0.0.7", "lockin", "probe-station.lab.example", "::1", "fe80::12:3");
        var port = Gen.Choose(1, 65535);
        return Gen.OneOf(
            Compose((b, h, p) => new SocketName(b, h, p)),
            Compose((b, h, p) => new Vxi11Name(b, h, p % 2 == 0 ? null : p, (p % 3) switch { 0 => "inst0", 1 => "gpib0", _ => $"gpib0,{p % 31}" })),
            Compose((b, h, p) => new HiSlipName(b, h, $"hislip{p % 4}", p % 2 == 0 ? 4880 : p)),
            Compose((b, _, p) => new GpibName(b, p % 31, p % 2 == 0 ? null : p % 31)),
            Compose((b, _, _) => new GpibInterfaceName(b)),
            Compose((_, _, p) => new SerialName(p % 2 == 0 ? "/dev/ttyUSB1" : $"{p % 9}")),
            Compose((b, _, p) => new UsbName(b, p, 65535 - p, $"MY{p}", p % 3, p % 2 == 0)),
            Compose((b, h, _) => new VicpName(b, h)),
            Compose((b, h, p) => new PrologixNetworkName(b, h, p)),
            Compose((b, _, p) => new PrologixSerialName(b, p % 2 == 0 ? "/dev/ttyACM0" : "COM7")));

        Gen<ResourceName> Compose(Func<int, string, int, ResourceName> make) =>
            board.SelectMany(b => host.SelectMany(h => port.Select(p => make(b, h, p))));
    }
}
