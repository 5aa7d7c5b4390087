namespace SpinBench.Networks.Data;

/// <summary>A data set is missing, damaged or not what was asked for; the message says which file and what to do.</summary>
public sealed class DataSetException : Exception
{
    /// <summary>Reports trouble with a data set.</summary>
    /// <param name="message">Which file, what is wrong with it, and what to do.</param>
    public DataSetException(string message)
        : base(message)
    {
    }

    /// <summary>Reports trouble with a data set that something else caused.</summary>
    /// <param name="message">Which file, what is wrong with it, and what to do.</param>
    /// <param name="inner">The cause.</param>
    public DataSetException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
