namespace SpinBench.Interlocks;

/// <summary>A condition that holds a run.</summary>
internal interface ICondition
{
    /// <summary>True when looking costs nothing on the bench: then it is looked at before every point.</summary>
    bool IsFree { get; }

    /// <summary>True when it can be over by itself; an endurance that is used up stays used up.</summary>
    bool CanRecover { get; }

    /// <summary>Looks.</summary>
    /// <param name="again">True while the run is held: what is known from the last point must be looked at anew.</param>
    /// <param name="cancellation">Ends the look.</param>
    /// <returns>What is wrong, in words; null where nothing is.</returns>
    ValueTask<string?> LookAsync(bool again, CancellationToken cancellation);
}
