namespace SpinBench.Runs;

/// <summary>Something that may wait for a disk for ever.</summary>
internal interface IHangable
{
    /// <summary>How long it has been waiting, in seconds of the world's time; 0 where it does not wait.</summary>
    double BusySeconds { get; }

    /// <summary>Over when nobody waits for it any more.</summary>
    Task GivenUp { get; }

    /// <summary>Nobody waits for it any more, if it has been waiting for so long.</summary>
    /// <param name="longest">How long, in seconds of the world's time.</param>
    /// <param name="problem">What is told in its place.</param>
    /// <returns>False where it came back in this moment.</returns>
    bool TryGiveUp(double longest, RecordingException problem);
}
