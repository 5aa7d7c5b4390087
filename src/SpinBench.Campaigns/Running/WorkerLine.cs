using System.Globalization;

namespace SpinBench.Campaigns.Running;

/// <summary>What a worker says, a line each, and how it is understood.</summary>
/// <param name="told">Where it says it.</param>
public sealed class WorkerLine(TextWriter told) : IShardObserver
{
    private const string BeganWord = "began";
    private const string MeasuredWord = "measured";
    private const string DoneWord = "done";
    private const string WaitingWord = "waiting";

    /// <inheritdoc/>
    public void Began(int shard) => Say(BeganWord, shard);

    /// <inheritdoc/>
    public void Measured(int shard, int points) => Say(MeasuredWord, shard, points);

    /// <inheritdoc/>
    public void Done(int shard) => Say(DoneWord, shard);

    /// <inheritdoc/>
    public void Waiting(int shards) => Say(WaitingWord, shards);

    /// <summary>Tells somebody what a line says; other lines are left out.</summary>
    internal static void Pass(string line, IShardObserver listener)
    {
        var parts = line.Split(' ');
        if (parts.Length is < 2 or > 3 || !Number(parts[1], out var first)) return;
        var second = 0;
        if (parts.Length == 3 && !Number(parts[2], out second)) return;
        switch (parts[0])
        {
            case BeganWord: listener.Began(first); break;
            case MeasuredWord: listener.Measured(first, second); break;
            case DoneWord: listener.Done(first); break;
            case WaitingWord: listener.Waiting(first); break;
        }
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private void Say(string word, params ReadOnlySpan<int> numbers)
    {
        var line = word;
        foreach (var number in numbers) line += " " + number.ToString(CultureInfo.InvariantCulture);
        told.WriteLine(line);
        told.Flush();
    }
}
