namespace SpinBench.Samples;

/// <summary>A sample of many devices, each with terminals of its own, that answer to a stimulus from rest.</summary>
public interface IDeviceArraySample : ISample
{
    /// <summary>Number of devices.</summary>
    int Devices { get; }

    /// <summary>Unit symbol of the stimuli: <c>A</c> or <c>V</c>.</summary>
    string StimulusUnit { get; }

    /// <summary>Unit symbol of the responses, such as <c>Ω</c>.</summary>
    string ResponseUnit { get; }

    /// <summary>Largest stimulus of either sign that the model is made for, in <see cref="StimulusUnit"/>.</summary>
    double LargestStimulus { get; }

    /// <summary>Resistance of one device at rest, Ω: what a meter sees that a switch connects to it.</summary>
    /// <param name="device">Index of the device.</param>
    double ResistanceOf(int device) => Resistance;

    /// <summary>Gives the first devices a stimulus each, every one from rest.</summary>
    /// <param name="stimuli">Stimuli, within what the model is made for.</param>
    /// <param name="responses">Receives as many responses.</param>
    /// <exception cref="ArgumentOutOfRangeException">A stimulus is beyond what the model is made for.</exception>
    void Respond(ReadOnlySpan<double> stimuli, Span<double> responses);
}
