using System.Collections.Concurrent;
using System.Globalization;

namespace SpinBench.Safety;

/// <summary>How often something was applied, channel by channel. Whoever keeps the record may look while the run counts.</summary>
/// <param name="kind">What is counted: <c>pulses</c>.</param>
/// <param name="limit">The key by which a bench file says how many are allowed.</param>
internal sealed class AppliedCounts(string kind, string limit = "most-pulses")
{
    private readonly ConcurrentDictionary<int, long> _channels = new();

    /// <summary>Of all channels.</summary>
    public long Sum => _channels.Values.Sum();

    /// <summary>By kind and channel, <c>pulses.1</c>.</summary>
    public IEnumerable<KeyValuePair<string, long>> Named =>
        _channels.Select(entry => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"{kind}.{entry.Key}"), entry.Value));

    /// <summary>Of a channel.</summary>
    public long this[int channel]
    {
        get => _channels.GetValueOrDefault(channel);
        private set => _channels[channel] = value;
    }

    /// <summary>Counts what is about to be applied to a channel, unless that is more than it may get.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="count">How many.</param>
    /// <param name="most">How many it may get.</param>
    /// <param name="instrument">The instrument's name in the bench file.</param>
    /// <param name="hasChannels">False where a limit is for the instrument as a whole.</param>
    /// <exception cref="LimitException">It is; nothing was counted.</exception>
    public void Apply(int channel, long count, long most, string instrument, bool hasChannels = false)
    {
        var applied = this[channel];
        if (count > most - applied)
        {
            var whose = hasChannels ? string.Create(CultureInfo.InvariantCulture, $" of channel {channel}") : "";
            throw new LimitException(
                instrument, string.Create(CultureInfo.InvariantCulture, $"{count} {kind} after {applied} were asked{whose}; the bench allows at most {most} ('{limit}')"));
        }

        this[channel] = applied + count;
    }

    /// <summary>Adds what was counted before under a name; false where the name is of another kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 0.</exception>
    public bool TryAdd(string what, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (!what.StartsWith(kind + ".", StringComparison.Ordinal)
            || !int.TryParse(what.AsSpan(kind.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var channel))
        {
            return false;
        }

        this[channel] += count;
        return true;
    }
}
