namespace SpinBench.Physics.Films;

/// <summary>Where threads wait for one another between steps: a few microseconds of turning, then the processor is offered to others.</summary>
/// <param name="threads">How many threads meet.</param>
internal sealed class StepBarrier(int threads)
{
    private int _arrived;
    private int _round;

    public void Wait()
    {
        int round = Volatile.Read(ref _round);
        if (Interlocked.Increment(ref _arrived) == threads)
        {
            _arrived = 0;
            Volatile.Write(ref _round, round + 1);
            return;
        }

        var wait = default(SpinWait);
        while (Volatile.Read(ref _round) == round)
            wait.SpinOnce(sleep1Threshold: -1);
    }
}
