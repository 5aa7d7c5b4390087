namespace SpinBench.Runs;

/// <summary>
/// One attempt at a file. An attempt for which nobody waits any more must not put its content in the place of a later one, and no later one
/// begins before it is over.
/// </summary>
internal sealed class WriteTurn : IDisposable
{
    private static readonly Lock Changing = new();
    private static readonly HashSet<string> Left = new(StringComparer.Ordinal);

    private readonly string _path;
    private bool _isLeft;
    private bool _isOver;

    private WriteTurn(string path) => _path = path;

    /// <summary>Begins.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Null while an earlier attempt at it still waits for the disk.</returns>
    public static WriteTurn? TryBegin(string path)
    {
        path = Path.GetFullPath(path);
        lock (Changing) return Left.Contains(path) ? null : new WriteTurn(path);
    }

    /// <summary>True where somebody still waits for it.</summary>
    public bool IsWanted
    {
        get
        {
            lock (Changing) return !_isLeft;
        }
    }

    /// <summary>Nobody waits for it any more.</summary>
    public void Leave()
    {
        lock (Changing)
        {
            _isLeft = true;
            if (!_isOver) Left.Add(_path);
        }
    }

    /// <summary>It is over, whether somebody waited for it or not.</summary>
    public void Dispose()
    {
        lock (Changing)
        {
            _isOver = true;
            if (_isLeft) Left.Remove(_path);
        }
    }
}
