namespace SpinBench.Runs;

/// <summary>Watches over a disk that neither takes rows nor refuses them: after a while the record counts as lost, and the run stops.</summary>
internal sealed class DiskPatience : IAsyncDisposable
{
    private const int Looks = 10;

    private readonly string _path;
    private readonly double _longest;
    private readonly IHangable _commit;
    private readonly Action _lost;
    private readonly ITimer _timer;

    /// <summary>Begins.</summary>
    /// <param name="path">The file of the record.</param>
    /// <param name="longest">How long a commit may take, in seconds of the world's time.</param>
    /// <param name="commit">What commits.</param>
    /// <param name="lost">Called, once, when it takes longer.</param>
    public DiskPatience(string path, double longest, IHangable commit, Action lost)
    {
        (_path, _longest, _commit, _lost) = (path, longest, commit, lost);
        var look = TimeSpan.FromSeconds(longest / Looks);
        _timer = TimeProvider.System.CreateTimer(static patience => ((DiskPatience)patience!).Look(), this, look, look);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Look()
    {
        if (_commit.GivenUp.IsCompleted || _commit.BusySeconds < _longest) return;
        var problem = RecordingException.Hanging(_path, "has neither taken nor refused the last rows", _longest);
        if (!_commit.TryGiveUp(_longest, problem)) return;
        try
        {
            _lost();
        }
        catch (Exception other) when (other is AggregateException or ObjectDisposedException)
        {
            // The run ended at the same moment, or somebody who was told to stop failed in doing so.
        }
    }
}
