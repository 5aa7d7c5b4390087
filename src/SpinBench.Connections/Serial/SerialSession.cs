using System.Text;
using System.Text.RegularExpressions;
using SpinBench.Connections.Resources;
using SpinBench.Instruments;

namespace SpinBench.Connections.Serial;

/// <summary>
/// A serial line: <c>ASRL/dev/ttyUSB0::INSTR</c> on Linux and macOS, <c>ASRLCOM3::INSTR</c> or <c>ASRL3::INSTR</c> on Windows. Messages and
/// replies end with terminators; bytes of a definite-length block are counted.
/// </summary>
/// <remarks>
/// There is no device clear on a serial line: what comes is dropped until it is quiet, and what is left of a message that was cut is not sent. Where a reply is still owed, because a query timed out,
/// the instrument is then asked something else (<c>*IDN?</c>, or <c>*ESE?</c> where it is the identity that is owed): instruments answer in
/// order, so what was owed has come, or never will, when that is answered. One that understands neither stays an error. A model that prompts is
/// asked its own question, a different number of times each time.
/// </remarks>
public sealed partial class SerialSession : BlockingSession
{
    private const int FirstBuffer = 4096;
    private const int LargestReply = 64 << 20;
    private const int LongestQuiet = 100;
    private const int FewestQuestions = 3;
    private const int MostQuestions = 7;

    private readonly SerialName _name;
    private readonly byte[] _end;
    private readonly MessageScanner _scanner;
    private readonly int _quietMilliseconds;
    private readonly SerialPrompt? _prompt;
    private byte[] _incoming = new byte[FirstBuffer];
    private int _received;
    private int _taken;
    private bool _isLineFeedDue;
    private bool _isAnswered;
    private bool _isCut;
    private bool _isReplyOwed;
    private bool _isIdentityOwed;
    private int _questions = FewestQuestions;
    private IByteChannel? _line;

    private SerialSession(SerialName name, SessionOptions options, CancellationToken cancellation)
        : base(name.ToString(), options)
    {
        _name = name;
        _end = Encoding.ASCII.GetBytes(options.WriteTermination);
        _prompt = options.Prompt;
        _scanner = _prompt is { Characters: var prompts } ? new MessageScanner((byte)prompts[0], (byte)prompts[^1])
            : options.ReadTermination is { } end ? new MessageScanner((byte)end)
            : new MessageScanner((byte)'\n', (byte)'\r');
        _quietMilliseconds = (int)Math.Clamp(options.Timeout.TotalMilliseconds / 10, 5, LongestQuiet);
        _line = SerialLines.OpenFirst(name.Device, Resource, options, cancellation);
    }

    /// <summary>Opens the line.</summary>
    /// <param name="name">The device.</param>
    /// <param name="options">Time limits, terminators, rate, frame and flow control.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="InstrumentException">The line cannot be had.</exception>
    public static SerialSession Open(SerialName name, SessionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        return new SerialSession(name, options, cancellation);
    }

    /// <inheritdoc/>
    protected override void Send(ReadOnlySpan<byte> message, Deadline deadline)
    {
        if (_isReplyOwed) Clear(deadline);
        DropUnread(deadline);
        Owe(message);
        Put(message, deadline);
    }

    /// <inheritdoc/>
    protected override void Write(ReadOnlySpan<byte> message, Deadline deadline)
    {
        Send(message, deadline);
        if (_prompt is not null) Receive(deadline);
    }

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Receive(Deadline deadline)
    {
        _isReplyOwed = true;
        var reply = ReadLine(deadline);
        (_isReplyOwed, _isIdentityOwed) = (false, false);
        _isAnswered = true;
        var left = _incoming.AsSpan(_taken, _received - _taken);
        if (left.IsEmpty || (_isLineFeedDue && left is [(byte)'\n'])) return reply;
        throw new IOException("more than one answer came, and which is whose cannot be told; ask one question at a time");
    }

    /// <inheritdoc/>
    protected override void Clear(Deadline deadline)
    {
        try
        {
            _line ??= SerialLines.Open(_name.Device, Options, deadline);
            // What was written whole is on its way, and is to arrive: it may be what switches an output off.
            if (_isCut) _line.Discard();
            _isCut = false;
            DrainUntilQuiet(deadline);
        }
        catch (IOException)
        {
            // Unplugged, perhaps, and plugged in again.
            Close();
            _line = SerialLines.Open(_name.Device, Options, deadline);
            DrainUntilQuiet(deadline);
        }

        if (!_isReplyOwed) return;
        AwaitWhatIsOwed(deadline);
        (_isReplyOwed, _isIdentityOwed) = (false, false);
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        _line?.Dispose();
        _line = null;
    }

    private IByteChannel Line => _line ?? throw new IOException("the line is lost");

    private void Owe(ReadOnlySpan<byte> message)
    {
        _isReplyOwed |= _prompt is not null;
        if (!message.Contains((byte)'?') || message.Contains((byte)'#')) return;
        _isReplyOwed = true;
        _isIdentityOwed |= Encoding.Latin1.GetString(message).Contains("IDN?", StringComparison.OrdinalIgnoreCase);
    }

    private void Put(ReadOnlySpan<byte> message, Deadline deadline)
    {
        _isCut = true;
        SendWhole(message, deadline);
        _isCut = false;
    }

    private void SendWhole(ReadOnlySpan<byte> message, Deadline deadline)
    {
        // In one piece where it is small: a USB converter sends each write as a packet of its own.
        if (message.Length > FirstBuffer)
        {
            Line.Send(message, deadline);
            Line.Send(_end, deadline);
            return;
        }

        Span<byte> whole = stackalloc byte[message.Length + _end.Length];
        message.CopyTo(whole);
        _end.CopyTo(whole[message.Length..]);
        Line.Send(whole, deadline);
    }

    private ReadOnlyMemory<byte> ReadLine(Deadline deadline)
    {
        DropTaken();
        while (true)
        {
            if (_received > 0 && _isLineFeedDue)
            {
                // The second half of CR LF, which came after the first.
                _isLineFeedDue = false;
                if (_incoming[0] == '\n') _taken = 1;
                DropTaken();
            }

            if (_scanner.TryFindEnd(_incoming.AsSpan(0, _received), out var length, out _taken))
            {
                _isLineFeedDue = _incoming[_taken - 1] == '\r';
                return _prompt is null ? _incoming.AsMemory(0, length) : _incoming.AsMemory(0, _incoming.AsSpan(0, length).TrimEnd("\r\n"u8).Length);
            }

            MakeRoom();
            _received += Line.Receive(_incoming.AsSpan(_received), deadline);
        }
    }

    // What arrived unasked is no answer to what is sent next; and where it came behind an answer, that one may have been the answer to an
    // earlier question.
    private void DropUnread(Deadline deadline)
    {
        DropTaken();
        var isOutOfStep = _isAnswered && !IsRestOfLineEnd();
        while (Line.WaitForInput(0))
        {
            _received = Line.Receive(_incoming, deadline);
            isOutOfStep |= _isAnswered && !IsRestOfLineEnd();
            _isLineFeedDue = false;
        }

        _received = 0;
        _isAnswered = false;
        _scanner.Reset();
        if (isOutOfStep)
            throw new IOException("something came after the last answer, which may therefore have been the answer to an earlier question; what was read last is not to be trusted");
    }

    private bool IsRestOfLineEnd() => _received == 0 || (_isLineFeedDue && _received == 1 && _incoming[0] == '\n');

    private void DrainUntilQuiet(Deadline deadline)
    {
        (_received, _taken, _isLineFeedDue, _isAnswered) = (0, 0, false, false);
        _scanner.Reset();
        while (Line.WaitForInput(Math.Min(deadline.MillisecondsLeft, _quietMilliseconds))) Line.Receive(_incoming, deadline);
    }

    private void AwaitWhatIsOwed(Deadline deadline)
    {
        if (_prompt is not null)
        {
            AwaitPrompt(_prompt.Question, deadline);
            return;
        }

        var isIdentityAsked = !_isIdentityOwed;
        Put(isIdentityAsked ? "*IDN?"u8 : "*ESE?"u8, deadline);
        while (true)
        {
            var line = Encoding.Latin1.GetString(ReadLine(deadline).Span).Trim();
            if (isIdentityAsked ? IsIdentity(line) : int.TryParse(line, out _)) break;
        }

        DrainUntilQuiet(deadline);
    }

    // An answer that says the same thing so many times is the answer to this, and to nothing that was asked before. Whether the values of one
    // message come in one line or in several is [unverified]: both are understood. What stands between them in one line is a setting.
    private void AwaitPrompt(string question, Deadline deadline)
    {
        _questions = _questions < MostQuestions ? _questions + 1 : FewestQuestions;
        Put(Encoding.ASCII.GetBytes(string.Join(';', Enumerable.Repeat(question, _questions))), deadline);
        string[] values;
        do
        {
            values = Values().Split(Encoding.Latin1.GetString(ReadLine(deadline).Span)).Where(value => value.Length > 0).ToArray();
        }
        while (values.Length != _questions || values.Distinct().Count() != 1);
        DrainUntilQuiet(deadline);
    }

    [GeneratedRegex("[^A-Za-z0-9.+-]+")]
    private static partial Regex Values();

    // Numbers, however many, are no identity: that begins with a maker's name.
    private static bool IsIdentity(string line) => line.Length > 0 && char.IsAsciiLetter(line[0]) && line.AsSpan().ContainsAny(',', ';', ':');

    private void DropTaken()
    {
        if (_taken == 0) return;
        _incoming.AsSpan(_taken, _received - _taken).CopyTo(_incoming);
        _received -= _taken;
        _taken = 0;
    }

    private void MakeRoom()
    {
        var needed = Math.Max(_scanner.NeededBytes, _received + 1L);
        if (needed > LargestReply) throw new IOException($"the reply is longer than {LargestReply >> 20} MiB");
        if (needed > _incoming.Length) Array.Resize(ref _incoming, (int)Math.Min(LargestReply, Math.Max(needed, 2L * _incoming.Length)));
    }
}
