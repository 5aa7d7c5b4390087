using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

/// <summary>Writes down what it is asked, in a log that several instruments may share, and fails or hangs where a test says so.</summary>
internal abstract class FakeInstrument(string name, List<string>? log = null) : IInstrument
{
    public string Name => name;

    public List<string> Log { get; } = log ?? [];

    /// <summary>Gives the exception of a call; null where it succeeds.</summary>
    public Func<string, Exception?> Fails { get; set; } = _ => null;

    /// <summary>Gives what a call waits for.</summary>
    public Func<string, CancellationToken, Task?> Hangs { get; set; } = (_, _) => null;

    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new InstrumentIdentity("Fake", name, "1", "0"));

    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => DoAsync("safe", BecomeSafe, cancellation);

    protected abstract void BecomeSafe();

    protected ValueTask DoAsync(string call, Action action, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Log.Add($"{name} {call}");
        if (Fails(call) is { } problem) return ValueTask.FromException(problem);
        if (Hangs(call, cancellation) is { } hang) return new ValueTask(hang);
        action();
        return ValueTask.CompletedTask;
    }

    protected ValueTask<T> AskAsync<T>(string call, Func<T> answer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Fails(call) is { } problem ? ValueTask.FromException<T>(problem) : ValueTask.FromResult(answer());
    }
}
