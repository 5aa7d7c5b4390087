using System.Buffers;
using System.Text;
using SpinBench.Connections;
using SpinBench.Connections.Resources;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// An instrument on a serial line: a pseudo-terminal whose path clients open as they open <c>/dev/ttyUSB0</c>, as often as they like. Messages end with
/// CR, LF or both, bytes of a definite-length block are counted; replies end as the model's do on its serial port. Rate and frame are whatever the
/// client sets.
/// </summary>
public sealed class PtyServer : IServer
{
    private const int SliceMilliseconds = 50;
    private const int SendAtOnce = 64 << 10;
    private const int LongestStallMilliseconds = 1000;
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(2);

    private readonly ServedInstrument _instrument;
    private readonly byte[] _end;
    private readonly PseudoTerminal _terminal;
    private readonly Thread _serving;
    private readonly ManualResetEventSlim _goodbye = new();
    private volatile bool _isStopping;

    /// <summary>Begins to serve.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="termination">What replies end with; null for what the model's end with.</param>
    /// <exception cref="IOException">The system gives no pseudo-terminal.</exception>
    public PtyServer(ServedInstrument instrument, LineEnd? termination = null)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        _instrument = instrument;
        _end = Encoding.ASCII.GetBytes((termination ?? instrument.SerialTermination).Characters());
        _terminal = new PseudoTerminal();
        _serving = new Thread(Serve) { IsBackground = true, Name = $"{instrument.Name} on a serial line" };
        _serving.Start();
    }

    /// <summary>True where the system has pseudo-terminals.</summary>
    public static bool IsPossible => PseudoTerminal.Exists;

    /// <inheritdoc/>
    public string Protocol => "serial";

    /// <inheritdoc/>
    public ResourceName Resource => new SerialName(_terminal.Path);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isStopping) return;
        _isStopping = true;
        _goodbye.Set();
        _serving.Join(LongestGoodbye);
        _terminal.Dispose();
    }

    private void Serve()
    {
        var output = new OutputQueue { IsSerial = true };
        var replies = new ArrayBufferWriter<byte>();
        var input = new MessageInput(new MessageScanner((byte)'\n', (byte)'\r'));
        var silence = 0;
        try
        {
            while (!_isStopping)
            {
                if (!_terminal.Master.WaitForInput(SliceMilliseconds))
                {
                    // A block that broke off would swallow whatever comes next, and a serial line has no device clear.
                    silence += SliceMilliseconds;
                    if (silence >= LongestStallMilliseconds && input.IsWithinBlock) input.Clear();
                    continue;
                }

                silence = 0;
                input.Advance(_terminal.Master.Read(input.Room()));
                while (!_isStopping && input.TryTake(out var message))
                {
                    Answer(message, output, replies);
                    if (replies.WrittenCount >= SendAtOnce) Flush(replies);
                }

                Flush(replies);
                if (input.IsTooLong) input.Clear();
            }
        }
        catch (IOException)
        {
            // The terminal is gone: nobody can be served any more.
        }
    }

    private void Answer(ReadOnlySpan<byte> message, OutputQueue output, ArrayBufferWriter<byte> replies)
    {
        if (_instrument.Locking.IsHeld && !AwaitLock()) return;
        var fate = ReplyFate.Usual;
        try
        {
            fate = _instrument.Receive(message, output);
        }
        catch (Exception)
        {
            // Whatever a client makes an instrument do costs it the answer to this message only: a serial line has no connection to close. Who
            // watches the traffic has been told what went wrong.
            output.Clear();
        }

        if (fate.Treatment == ReplyTreatment.Delay) _goodbye.Wait(fate.Delay);
        ReplyLines.Write(fate, output, replies, _end);
    }

    private bool AwaitLock() => _instrument.Locking.AwaitUse(this, () => _isStopping);

    // A serial port does not wait for readers: what nobody takes is lost.
    private void Flush(ArrayBufferWriter<byte> replies)
    {
        var bytes = replies.WrittenSpan;
        var stalled = 0;
        while (!bytes.IsEmpty && !_isStopping && stalled < LongestStallMilliseconds)
        {
            var count = _terminal.Master.Write(bytes);
            bytes = bytes[count..];
            if (count > 0) stalled = 0;
            else if (!_terminal.Master.WaitForRoom(SliceMilliseconds)) stalled += SliceMilliseconds;
        }

        replies.ResetWrittenCount();
    }
}
