using SpinBench.Connections.Prologix;

namespace SpinBench.Connections.Tests.Prologix;

/// <summary>The client's side of a controller by itself.</summary>
public sealed class PrologixControllerTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_controller_that_is_closed_under_its_user_ends_the_use_and_is_not_connected_again()
    {
        var connections = 0;
        var channel = new StuckChannel();
        var controller = new PrologixController(_ =>
        {
            connections++;
            return channel;
        });
        var user = Task.Factory.StartNew(
            () => controller.Do("8", "++clr", new Deadline(Bound, CancellationToken.None)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(channel.IsAsked.Wait(Bound));
        await Task.Run(controller.Close).WaitAsync(Bound);
        await Assert.ThrowsAsync<IOException>(() => user.WaitAsync(Bound));
        Assert.Throws<ObjectDisposedException>(() => controller.Open(new Deadline(Bound, CancellationToken.None)));
        Assert.Equal(1, connections);
    }

    /// <summary>Says nothing until it is closed, then one more byte, which was on its way.</summary>
    private sealed class StuckChannel : IByteChannel
    {
        private readonly ManualResetEventSlim _isClosed = new();
        private int _left = 1;

        public ManualResetEventSlim IsAsked { get; } = new();

        public void Send(ReadOnlySpan<byte> bytes, Deadline deadline)
        {
        }

        public int Receive(Span<byte> into, Deadline deadline)
        {
            IsAsked.Set();
            Assert.True(_isClosed.Wait(deadline.MillisecondsLeft));
            if (_left == 0) throw new IOException("the connection was closed");
            into[0] = (byte)'x';
            return _left--;
        }

        public bool WaitForInput(int milliseconds) => false;

        public void Discard()
        {
        }

        public void Dispose() => _isClosed.Set();
    }
}
