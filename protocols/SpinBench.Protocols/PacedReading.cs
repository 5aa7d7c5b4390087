using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Time;

namespace SpinBench.Protocols;

/// <summary>Readings that must fit into the pause between pulses.</summary>
internal static class PacedReading
{
    /// <summary>Reads within a pause, and waits for its end.</summary>
    /// <param name="readout">Reads the sample's resistance.</param>
    /// <param name="pause">The pause, in seconds; null for one as long as the reading takes.</param>
    /// <param name="time">The bench's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="MeasurementException">A reading takes longer than the pause.</exception>
    public static async ValueTask<double> ReadWithinAsync(
        this IResistanceMeter readout, [Unit("s")] double? pause, TimeProvider time, CancellationToken cancellation)
    {
        if (pause is { } given && readout.ReadingTime > given)
        {
            throw new MeasurementException(
                $"a reading takes {QuantityFormat.Print(readout.ReadingTime, "s")} to settle, and the pause between pulses is {QuantityFormat.Print(given, "s")}: the next pulse "
                + "would come before it; shorten the readout's time constant on the bench, or lengthen the pause");
        }

        var began = time.GetTimestamp();
        var reading = await readout.ReadAsync(cancellation).ConfigureAwait(false);
        if (pause is { } whole) await time.WaitAsync(whole - time.GetElapsedTime(began).TotalSeconds, cancellation).ConfigureAwait(false);
        return reading;
    }
}
