namespace Ivi.Visa;

/// <summary>Finds the VISA implementation that reaches a resource. Here there is none.</summary>
public static class GlobalResourceManager
{
    /// <summary>Opens a resource.</summary>
    /// <exception cref="VisaException">Always: this assembly stands in for the real one where that is not installed.</exception>
    public static IVisaSession Open(string resourceName, AccessModes accessModes, int timeoutMilliseconds) =>
        throw new VisaException("no implementation of VISA.NET is installed");
}
