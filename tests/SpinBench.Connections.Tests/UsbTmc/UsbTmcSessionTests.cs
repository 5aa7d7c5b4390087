using System.Text;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Resources;
using SpinBench.Connections.Tests.Servers;
using SpinBench.Connections.UsbTmc;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Connections.Tests.UsbTmc;

/// <summary>USB sessions on a stand-in for the kernel's device file, with a virtual instrument behind it.</summary>
public sealed class UsbTmcSessionTests : IDisposable
{
    private readonly ServedKepco _kepco = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spinbench-usb");

    public void Dispose()
    {
        _kepco.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Queries_bare_replies_and_large_replies_are_answered()
    {
        await using var session = Open(new StandIn(_kepco.Instrument));
        Assert.StartsWith("KEPCO,", await ServedKepco.Ask(session, "*IDN?"), StringComparison.Ordinal);
        Assert.Equal("\0\x01\n", await ServedKepco.Ask(session, "RAW"));
        Assert.InRange((await session.QueryAsync("BLOCK 1000000"u8.ToArray())).Length, 999_999, 1_000_001);
        Assert.Equal(4, Encoding.ASCII.GetString((await session.QueryAsync("COUNT abcd"u8.ToArray(), new CancellationTokenSource().Token)).Span)[0] - '0');
    }

    [Fact]
    public async Task A_command_that_does_not_answer_times_out_and_the_next_query_gets_its_own_answer()
    {
        await using var session = Open(new StandIn(_kepco.Instrument), 2);
        await Assert.ThrowsAsync<InstrumentException>(() => ServedKepco.Ask(session, "OUTP 1"));
        Assert.Equal("1", await ServedKepco.Ask(session, "OUTP?"));
        Assert.Equal(1, _kepco.Clears);
    }

    [Fact]
    public async Task Status_and_trigger_reach_the_instrument()
    {
        await using var session = Open(new StandIn(_kepco.Instrument));
        await ServedKepco.Tell(session, "*CLS;*ESE 1;*SRE 32;*OPC");
        Assert.Equal(96, await session.ReadStatusByteAsync());
        await session.TriggerAsync();
        Assert.Equal(1, _kepco.Triggers);
    }

    [Fact]
    public async Task A_cancelled_query_ends_soon_and_the_session_waits_for_the_driver_before_it_goes_on()
    {
        using var stop = new CancellationTokenSource();
        using var isOver = new ManualResetEventSlim();
        await using var session = Open(new StandIn(_kepco.Instrument) { Silence = () => { stop.Cancel(); isOver.Wait(10_000); } });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await session.QueryAsync("OUTP 1"u8.ToArray(), stop.Token));
        isOver.Set();
        Assert.Equal("1", await ServedKepco.Ask(session, "OUTP?"));
    }

    [Fact]
    public async Task An_instrument_that_is_unplugged_is_found_again()
    {
        var device = new StandIn(_kepco.Instrument);
        await using var session = Open(device);
        device.IsUnplugged = true;
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => ServedKepco.Ask(session, "*IDN?"));
        Assert.Contains("unplugged", problem.Message, StringComparison.Ordinal);
        device.IsUnplugged = false;
        Assert.StartsWith("KEPCO,", await ServedKepco.Ask(session, "*IDN?"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_opening_that_hangs_ends_by_its_time_limit_or_when_it_is_cancelled_and_what_comes_late_is_closed(bool isCancelled)
    {
        using var stop = new CancellationTokenSource();
        using var isOver = new ManualResetEventSlim();
        var late = new StandIn(_kepco.Instrument);
        var options = new SessionOptions { OpenTimeout = isCancelled ? TimeSpan.FromSeconds(30) : TimeSpan.FromMilliseconds(100) };
        var problem = Record.Exception(() => new UsbTmcSession(
            "USB/dev/usbtmc0::INSTR",
            () =>
            {
                if (isCancelled) stop.Cancel();
                isOver.Wait(30_000);
                return late;
            },
            options,
            stop.Token));
        if (isCancelled) Assert.IsAssignableFrom<OperationCanceledException>(problem);
        else Assert.Matches(@"could not be opened within \d", Assert.IsType<InstrumentException>(problem).Message);
        isOver.Set();
        Assert.True(SpinWait.SpinUntil(() => late.IsClosed, TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData("trigger")]
    [InlineData("serial poll")]
    [InlineData("clear")]
    public async Task A_control_request_that_the_driver_does_not_end_is_ended_for_it(string request)
    {
        using var isOver = new ManualResetEventSlim();
        await using var session = Open(new StandIn(_kepco.Instrument) { Request = () => isOver.Wait(30_000) }, 0.5);
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => MakeAsync(session, request, default));
        Assert.IsType<TimeoutException>(problem.InnerException);
        isOver.Set();
        Assert.Equal("0", await ServedKepco.Ask(session, "OUTP?"));
    }

    [Theory]
    [InlineData("trigger")]
    [InlineData("serial poll")]
    [InlineData("clear")]
    public async Task A_control_request_can_be_cancelled(string request)
    {
        using var stop = new CancellationTokenSource();
        using var isOver = new ManualResetEventSlim();
        await using var session = Open(new StandIn(_kepco.Instrument) { Request = () => { stop.Cancel(); isOver.Wait(30_000); } });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MakeAsync(session, request, stop.Token));
        isOver.Set();
        Assert.Equal("0", await ServedKepco.Ask(session, "OUTP?"));
    }

    [Fact]
    public void An_instrument_is_found_by_maker_product_and_serial_number()
    {
        Plug("usbtmc0", "1-1", "0957", "2807", "MY1", "00");
        Plug("usbtmc1", "1-2", "0957", "2807", "MY2", "01");
        Assert.Equal("/dev/usbtmc0", UsbTmcDevices.Find((UsbName)ResourceName.Parse("USB::0x0957::0x2807::MY1::INSTR"), Classes));
        Assert.Equal("/dev/usbtmc1", UsbTmcDevices.Find((UsbName)ResourceName.Parse("USB::2391::10247::my2::1::INSTR"), Classes));
        var problem = Assert.Throws<IOException>(() => UsbTmcDevices.Find((UsbName)ResourceName.Parse("USB::0x0957::0x2807::MY3::INSTR"), Classes));
        Assert.Contains("there is USB0::0x0957::0x2807::MY1::0::INSTR, USB0::0x0957::0x2807::MY2::1::INSTR", problem.Message, StringComparison.Ordinal);
        Assert.Contains(
            "there is no USB instrument",
            Assert.Throws<IOException>(() => UsbTmcDevices.Find((UsbName)ResourceName.Parse("USB::1::2::3::INSTR"), _folder.FullName + "/none")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_file_that_is_not_there_is_told()
    {
        var problem = Assert.Throws<InstrumentException>(() => SessionDoor.Open("USB/dev/usbtmc99::INSTR"));
        Assert.Contains("/dev/usbtmc99: No such file or directory", problem.Message, StringComparison.Ordinal);
    }

    private string Classes => Path.Combine(_folder.FullName, "class");

    private static Task MakeAsync(UsbTmcSession session, string request, CancellationToken cancellation) => request switch
    {
        "trigger" => session.TriggerAsync(cancellation).AsTask(),
        "clear" => session.ClearAsync(cancellation).AsTask(),
        _ => session.ReadStatusByteAsync(cancellation).AsTask(),
    };

    private static UsbTmcSession Open(StandIn device, double seconds = 10) =>
        new("USB0::0x0957::0x2807::MY1::0::INSTR", () => device, new SessionOptions { Timeout = TimeSpan.FromSeconds(seconds) });

    private void Plug(string name, string port, string vendor, string product, string serial, string function)
    {
        var instrument = Directory.CreateDirectory(Path.Combine(_folder.FullName, "devices", port)).FullName;
        File.WriteAllText(Path.Combine(instrument, "idVendor"), vendor + "\n");
        File.WriteAllText(Path.Combine(instrument, "idProduct"), product + "\n");
        File.WriteAllText(Path.Combine(instrument, "serial"), serial + "\n");
        var part = Directory.CreateDirectory(Path.Combine(instrument, $"{port}:1.0")).FullName;
        File.WriteAllText(Path.Combine(part, "bInterfaceNumber"), function + "\n");
        Directory.CreateDirectory(Path.Combine(Classes, name));
        Directory.CreateSymbolicLink(Path.Combine(Classes, name, "device"), part);
    }

    private sealed class StandIn(ServedInstrument instrument) : IUsbTmcDevice
    {
        private readonly OutputQueue _output = new();
        private readonly ManualResetEventSlim _never = new();
        private byte[] _reply = [];

        public bool IsUnplugged { get; set; }

        public bool IsClosed { get; private set; }

        public Action? Silence { get; init; }

        public Action? Request { get; init; }

        public void Write(ReadOnlySpan<byte> message, int milliseconds)
        {
            if (IsUnplugged) throw new IOException("unplugged");
            instrument.Receive(message, _output);
        }

        public int Read(Span<byte> into, int milliseconds, out bool isEnd)
        {
            if (_reply.Length == 0)
            {
                if (!_output.TryTake(out var reply, out var isBare))
                {
                    if (Silence is { } silence) silence();
                    else _never.Wait(milliseconds);
                    throw new TimeoutException();
                }

                _reply = isBare ? reply.ToArray() : [.. reply.Span, (byte)'\n'];
            }

            var count = Math.Min(into.Length, _reply.Length);
            _reply.AsSpan(0, count).CopyTo(into);
            _reply = _reply[count..];
            isEnd = _reply.Length == 0;
            return count;
        }

        public void Clear()
        {
            if (IsUnplugged) throw new IOException("unplugged");
            Request?.Invoke();
            _output.Clear();
            _reply = [];
            instrument.Clear();
        }

        public byte ReadStatusByte()
        {
            Request?.Invoke();
            return instrument.StatusByte;
        }

        public void Trigger()
        {
            Request?.Invoke();
            instrument.Trigger(_output);
        }

        public void Dispose() => IsClosed = true;
    }
}
