using SpinBench.Campaigns.Plans;
using SpinBench.Randomness;
using SpinBench.Settings;

namespace SpinBench.Campaigns.Planning;

/// <summary>Draws settings at random. Each has a stream of its own: another setting in the sample changes none of its draws.</summary>
internal static class RandomSample
{
    private const string Purpose = "campaign";

    /// <summary>Draws.</summary>
    /// <param name="of">What each setting is drawn from.</param>
    /// <param name="count">Number of draws.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <exception cref="SettingsException">A range is none, or a list is empty.</exception>
    public static PlannedDimension Draw(IReadOnlyList<(string Key, SettingsNode From)> of, int count, ulong seed)
    {
        var columns = of.Select(setting => Draw(setting.Key, setting.From, count, seed)).ToList();
        var rows = Enumerable.Range(0, count).Select(row => (IReadOnlyList<string>)[.. columns.Select(column => column[row])]);
        return new PlannedDimension(
            new CampaignDimension([.. of.Select(setting => setting.Key)], [.. rows]),
            [.. Enumerable.Repeat(of[0].From.Position.ToString(), count)]);
    }

    private static List<string> Draw(string key, SettingsNode from, int count, ulong seed)
    {
        var stream = new RandomStream(seed, key, Purpose);
        if (from.Kind == SettingsKind.Sequence || !AxisValues.IsSweep(from.Text))
        {
            var values = AxisValues.Read(from);
            return [.. Enumerable.Range(0, count).Select(_ => values[(int)(stream.NextUniform() * values.Count)].Value)];
        }

        var (low, high, unit, logarithmic) = AxisValues.Range(from);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                var share = stream.NextUniform();
                var value = logarithmic ? low * Math.Pow(high / low, share) : low + (share * (high - low));
                return AxisValues.Print(value, unit);
            }),
        ];
    }
}
