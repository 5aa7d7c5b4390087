namespace Ivi.Visa;

/// <summary>VISA.NET failed.</summary>
public class VisaException : Exception
{
    /// <summary>Creates the exception.</summary>
    public VisaException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public VisaException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public VisaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>An operation took longer than it may.</summary>
public class IOTimeoutException : VisaException
{
    /// <summary>Creates the exception.</summary>
    public IOTimeoutException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public IOTimeoutException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public IOTimeoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
