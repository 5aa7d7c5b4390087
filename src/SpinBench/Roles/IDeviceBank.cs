namespace SpinBench.Roles;

/// <summary>
/// Devices that answer one by one to a stimulus each: a vector of stimuli in, a vector of responses out. They may lie behind a switch matrix,
/// in an array with electronics of its own, or be fewer than their places: then each stands in for several, one after the other.
/// </summary>
public interface IDeviceBank
{
    /// <summary>Number of places, which is the longest vector that the bank takes.</summary>
    int Devices { get; }

    /// <summary>Unit symbol of the stimuli: <see cref="Drive.Amperes"/> or <see cref="Drive.Volts"/>.</summary>
    string StimulusUnit { get; }

    /// <summary>Unit symbol of the responses, such as <c>Ω</c>.</summary>
    string ResponseUnit { get; }

    /// <summary>Gives the first devices a stimulus each, every one from rest, and reads their responses.</summary>
    /// <param name="stimuli">Stimuli, in <see cref="StimulusUnit"/>; as many as devices are wanted, at most <see cref="Devices"/>.</param>
    /// <param name="responses">Receives the responses, in <see cref="ResponseUnit"/>; not a number while a run is only rehearsed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ArgumentException">There is not as much room as there are stimuli.</exception>
    /// <exception cref="Protocols.MeasurementException">There are more stimuli than devices.</exception>
    /// <exception cref="Safety.LimitException">A stimulus is beyond the bench's limit; nothing was applied.</exception>
    ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default);
}
