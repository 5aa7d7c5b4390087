namespace SpinBench.Instruments;

/// <summary>An instrument did not do what it was asked.</summary>
public class InstrumentException : Exception
{
    /// <summary>Creates the exception with what a person at the bench needs to find the fault.</summary>
    /// <param name="instrument">Name or resource of the instrument.</param>
    /// <param name="command">What it was sent, or null when nothing was sent.</param>
    /// <param name="problem">What went wrong and what to do about it.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public InstrumentException(string instrument, string? command, string problem, Exception? inner = null)
        : base(command is null ? $"{instrument}: {problem}" : $"{instrument}: '{command}': {problem}", inner)
    {
        Instrument = instrument;
        Command = command;
    }

    /// <summary>Name or resource of the instrument.</summary>
    public string Instrument { get; }

    /// <summary>What the instrument was sent; null when the fault was found before anything was sent.</summary>
    public string? Command { get; }
}
