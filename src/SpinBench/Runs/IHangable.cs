namespace SpinBench.Runs;

/// <summary>Something that may wait for a disk for ever.</summary>
internal interface IHangable
{
    /// <summary>How long it has been waiting, in seconds of the world's time; 0 where it does not wait.</summary>
    double BusySeconds { get; }

    /// <summary>Over when nobody waits for it any more.</summary>
    Task GivenUp { get; }

    /// <summary>Nobody waits for it any more.</summary>
    /// <param name="problem">What is told in its place.</param>
    void GiveUp(RecordingException problem);
}
