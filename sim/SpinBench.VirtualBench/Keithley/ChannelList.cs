using System.Globalization;
using System.Text;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.Keithley;

/// <summary>
/// Channel lists as Keithley's switches take them: <c>(@1,3:5)</c>, <c>(@1!3,2!1:2!5)</c>, <c>(@1!1!2:1!2!5)</c>. A range runs over the last
/// number, and over the one before it; <c>M5</c> stands for a memory and is left to the model.
/// </summary>
internal static class ChannelList
{
    /// <summary>Longest list: more relays no mainframe has.</summary>
    private const int MostChannels = 4096;

    private const int LargestNumber = 999;

    /// <summary>Reads a list; each channel is the numbers of its name, a memory the single number −n.</summary>
    public static bool TryRead(ref ScpiParameters parameters, out List<int[]> channels)
    {
        channels = [];
        var token = Encoding.ASCII.GetString(parameters.NextToken()).Replace(" ", "", StringComparison.Ordinal);
        if (!token.StartsWith('(')) return parameters.Fail(ScpiError.DataType);
        if (!token.StartsWith("(@", StringComparison.Ordinal) || !token.EndsWith(')')) return parameters.Fail(ScpiError.InvalidExpression);
        foreach (var part in token[2..^1].Split(','))
        {
            var ends = part.Split(':');
            if (ends.Length > 2 || !TryName(ends[0], out var first)) return parameters.Fail(ScpiError.InvalidExpression);
            var last = first;
            if (ends.Length == 2 && (first[0] < 0 || !TryName(ends[1], out last) || last.Length != first.Length))
                return parameters.Fail(ScpiError.InvalidExpression);
            if (!TryAdd(first, last, channels)) return parameters.Fail(ScpiError.DataOutOfRange);
        }

        return true;
    }

    private static bool TryAdd(int[] first, int[] last, List<int[]> channels)
    {
        // Only the last two numbers may run; the ones before are the same at both ends.
        var fixedNumbers = Math.Max(0, first.Length - 2);
        if (!first.AsSpan(0, fixedNumbers).SequenceEqual(last.AsSpan(0, fixedNumbers))) return false;
        var outer = first.Length > 1 ? first.Length - 2 : 0;
        if (first[outer] > last[outer] || first[^1] > last[^1]) return false;
        for (var i = first[outer]; i <= last[outer]; i++)
        {
            for (var j = first[^1]; j <= last[^1]; j++)
            {
                if (channels.Count >= MostChannels) return false;
                var channel = (int[])first.Clone();
                channel[outer] = i;
                channel[^1] = first.Length > 1 ? j : i;
                channels.Add(channel);
                if (first.Length == 1) break;
            }
        }

        return true;
    }

    private static bool TryName(string text, out int[] numbers)
    {
        numbers = [];
        var isMemory = text.StartsWith('M') || text.StartsWith('m');
        var parts = (isMemory ? text[1..] : text).Split('!');
        if (parts.Length > 3 || (isMemory && parts.Length > 1)) return false;
        numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || numbers[i] is < 1 or > LargestNumber) return false;
        }

        if (isMemory) numbers[0] = -numbers[0];
        return true;
    }
}
