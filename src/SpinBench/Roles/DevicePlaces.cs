using SpinBench.Protocols;

namespace SpinBench.Roles;

/// <summary>Whether a bank has as many places as are wanted of it.</summary>
public static class DevicePlaces
{
    /// <summary>Makes sure that a bank has enough places.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="needed">Number of devices that are needed.</param>
    /// <param name="what">What needs them, such as <c>the hidden layer</c>.</param>
    /// <exception cref="MeasurementException">It has not; the message says how many are needed and how fewer can do.</exception>
    public static void Require(this IDeviceBank bank, int needed, string what)
    {
        ArgumentNullException.ThrowIfNull(bank);
        if (needed > bank.Devices) throw TooFew(needed, bank.Devices, what);
    }

    /// <summary>What to say where there are more stimuli than places.</summary>
    internal static MeasurementException TooFew(int needed, int places, string what) => new(
        $"{what} needs {needed} devices, and the bench has places for {places}; add devices, or let each stand in for {(needed + places - 1) / places} "
        + $"of them, one after the other: multiply the bank's 'turns' in the bench file by {(needed + places - 1) / places}");
}
