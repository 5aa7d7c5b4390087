using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SpinBench.VirtualBench.Servers;

/// <summary>One client's connection to an emulated Prologix controller. Each client has settings of its own, as if the controller were its own.</summary>
internal sealed class PrologixClient(PrologixServer server, Socket socket) : IDisposable
{
    private const int SendAtOnce = 64 << 10;
    private const int SliceMilliseconds = 50;
    private readonly ArrayBufferWriter<byte> _output = new(256);
    private readonly MessageEnd _end = new();
    private readonly Dictionary<int, PrologixDevice> _devices = [];
    private bool _isRestarting;

    /// <summary>The settings.</summary>
    public PrologixSettings Settings
    {
        get;
        set
        {
            field = value;
            if (IsSaving) server.Saved = value;
        }
    }
    = server.Saved;

    /// <summary>True while every change of the settings is kept for connections to come.</summary>
    public bool IsSaving
    {
        get;
        set
        {
            field = value;
            if (value) server.Saved = Settings;
        }
    }

    /// <summary>Serves the client until it goes.</summary>
    public void Serve()
    {
        var input = new PrologixInput();
        var buffer = new byte[16384];
        while (!_isRestarting && !input.IsTooLong)
        {
            var count = socket.Receive(buffer);
            if (count == 0) return;
            ReadOnlySpan<byte> bytes = buffer.AsSpan(0, count);
            while (!_isRestarting && input.TryTake(ref bytes, out var isCommand, out var line))
            {
                if (isCommand) PrologixCommands.Execute(this, line);
                else Pass(line);
                if (_output.WrittenCount >= SendAtOnce) Flush();
            }

            Flush();
        }
    }

    /// <summary>Answers a command.</summary>
    public void Answer(string text)
    {
        Encoding.ASCII.GetBytes(text, _output);
        _output.Write("\r\n"u8);
    }

    /// <summary>Answers a command that there is not, or not with such numbers [unverified].</summary>
    public void AnswerUnknown() => Answer("Unrecognized command");

    /// <summary>Reads from the instrument that is addressed.</summary>
    /// <param name="isToEnd">True to stop at the end of a reply.</param>
    /// <param name="stop">The byte behind which to stop; null for none.</param>
    public void Read(bool isToEnd, byte? stop)
    {
        if (Settings.Mode == 0) return;
        while (Device is { } device && device.TryRead(stop, out var piece, out var isLine, out var isEnd, out var isStopped, out var isFollowed))
        {
            _output.Write(piece.Span);
            if (isLine) _output.Write("\n"u8);
            if (isEnd && Settings.EotEnable == 1) _output.Write([(byte)Settings.EotCharacter]);
            if (isStopped || (isToEnd && isEnd && !isFollowed)) return;
        }

        // Instruments answer while they execute: where there is no reply now none will come, and the client is owed its waiting time.
        Flush();
        server.Wait(Settings.ReadTimeout, SliceMilliseconds, socket.IsGone);
    }

    /// <summary>Selected device clear.</summary>
    public void ClearDevice() => Usable(Device)?.Clear();

    /// <summary>Interface clear: nobody talks any more.</summary>
    public void DropReplies()
    {
        foreach (var device in _devices.Values) device.DropReplies();
    }

    /// <summary>Group execute trigger to the addresses given, or to the one that is addressed.</summary>
    public void Trigger(ReadOnlySpan<int> numbers)
    {
        if (numbers.IsEmpty) Usable(Device)?.Trigger();
        else if (!PrologixCommands.TryReadAddresses(numbers, out var addresses)) AnswerUnknown();
        else foreach (var (primary, secondary) in addresses) Usable(At(primary, secondary))?.Trigger();
    }

    /// <summary>Serial poll of the address given, or of the one that is addressed; where nobody is, 0 [unverified].</summary>
    public void SerialPoll(ReadOnlySpan<int> numbers)
    {
        if (!PrologixCommands.TryReadAddresses(numbers, out var addresses) || addresses.Count > 1)
        {
            AnswerUnknown();
            return;
        }

        var device = addresses.Count == 0 ? Device : At(addresses[0].Primary, addresses[0].Secondary);
        Answer((device?.Poll() ?? 0).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Answers whether any instrument requests service.</summary>
    public void AnswerServiceRequest()
    {
        var isRequested = false;
        foreach (var primary in server.Addresses) isRequested |= At(primary, 0)!.IsRequesting;
        Answer(isRequested ? "1" : "0");
    }

    /// <summary>Restarts: the settings that were kept, and the connection is gone.</summary>
    public void Restart() => _isRestarting = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var device in _devices.Values) device.Dispose();
    }

    private PrologixDevice? Device => At(Settings.Primary, Settings.Secondary);

    // A controller waits at a device that does not take its byte: null when the client is gone before that is over.
    private PrologixDevice? Usable(PrologixDevice? device) => device is null || !device.IsLocked || device.AwaitUse(socket.IsGone) ? device : null;

    private PrologixDevice? At(int primary, int secondary)
    {
        if (secondary != 0) return null;
        if (_devices.TryGetValue(primary, out var device)) return device;
        if (server.Connect(primary) is not { } found) return null;
        _devices[primary] = found;
        return found;
    }

    // Without EOI and without a line end an instrument goes on waiting for the rest; nobody works like that, and it is not emulated.
    private void Pass(ReadOnlySpan<byte> line)
    {
        if (Settings.Mode == 0) return;
        Usable(Device)?.Receive(_end.Trim(line));
        if (Settings.Auto == 1) Read(isToEnd: true, null);
    }

    private void Flush()
    {
        var bytes = _output.WrittenSpan;
        while (!bytes.IsEmpty) bytes = bytes[socket.Send(bytes)..];
        _output.ResetWrittenCount();
    }
}
