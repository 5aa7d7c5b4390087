namespace SpinBench.Connections.Tests;

/// <summary>A session whose instrument answers when the test lets it, each question with itself.</summary>
internal sealed class SlowSession(SessionOptions options) : BlockingSession("TEST::slow", options)
{
    private byte[] _message = [];

    /// <summary>Set when the instrument has been asked.</summary>
    public ManualResetEventSlim IsAsked { get; } = new();

    /// <summary>Lets the instrument answer.</summary>
    public ManualResetEventSlim MayAnswer { get; } = new();

    public int Clears { get; private set; }

    public int Closings { get; private set; }

    /// <summary>Lets the session close.</summary>
    public ManualResetEventSlim MayClose { get; } = new(true);

    /// <summary>Holds the session, for longer than a query may.</summary>
    public void Hold(TimeSpan longer, CancellationToken cancellation) => Exchange(deadline => Receive(deadline), cancellation, longer);

    protected override void Send(ReadOnlySpan<byte> message, Deadline deadline) => _message = message.ToArray();

    protected override ReadOnlyMemory<byte> Receive(Deadline deadline)
    {
        IsAsked.Set();
        while (!MayAnswer.Wait(Math.Min(deadline.MillisecondsLeft, 20)))
        {
        }

        return _message;
    }

    protected override void Clear(Deadline deadline) => Clears++;

    protected override void Close()
    {
        Closings++;
        MayClose.Wait(TimeSpan.FromSeconds(30));
    }
}
