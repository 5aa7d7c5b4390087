using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpinBench.Station.Recipes;

namespace SpinBench.Campaigns.Plans;

/// <summary>All that is needed to measure any point of a campaign anywhere: the recipe, the bench, what is varied.</summary>
public sealed record CampaignPlan
{
    /// <summary>The most points of a campaign: one million.</summary>
    public const int MostPoints = 1_000_000;

    /// <summary>Version of the software; the results of two versions are never mixed.</summary>
    public required string Software { get; init; }

    /// <summary>True: a campaign is measured on virtual benches, and on the virtual twins of real ones.</summary>
    public bool Simulated { get; init; } = true;

    /// <summary>Heading.</summary>
    public required string Title { get; init; }

    /// <summary>The recipe file's name.</summary>
    public required string Recipe { get; init; }

    /// <summary>The recipe's text, with what is the same at every point.</summary>
    public required string RecipeText { get; init; }

    /// <summary>The bench's name.</summary>
    public required string Bench { get; init; }

    /// <summary>The bench file's text, with what is the same at every point.</summary>
    public required string BenchText { get; init; }

    /// <summary>What is changed at every point, as <c>key=value</c>.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>What is varied; the last varies fastest.</summary>
    public required IReadOnlyList<CampaignDimension> Dimensions { get; init; }

    /// <summary>Points of a shard; the last shard may have fewer.</summary>
    public required int ShardSize { get; init; }

    /// <summary>True to keep the run folder of every point.</summary>
    public bool KeepRuns { get; init; }

    /// <summary>Number of points.</summary>
    [JsonIgnore]
    public int Points => Dimensions.Aggregate(1, (points, dimension) => points * dimension.Rows.Count);

    /// <summary>Number of shards.</summary>
    [JsonIgnore]
    public int Shards => (Points + ShardSize - 1) / ShardSize;

    /// <summary>The settings that are varied.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Keys => [.. Dimensions.SelectMany(dimension => dimension.Keys)];

    /// <summary>Name of what this campaign measures: two plans of the same name give the same table.</summary>
    [JsonIgnore]
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, CampaignJson.Readable.CampaignPlan)))[..16];

    /// <summary>What is set at a point, in the order of <see cref="Keys"/>.</summary>
    /// <param name="point">The point, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such point.</exception>
    public IReadOnlyList<string> Values(int point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(point, Points);
        var rows = new IReadOnlyList<string>[Dimensions.Count];
        for (var i = Dimensions.Count - 1; i >= 0; i--)
        {
            (point, var row) = Math.DivRem(point, Dimensions[i].Rows.Count);
            rows[i] = Dimensions[i].Rows[row];
        }

        return [.. rows.SelectMany(row => row)];
    }

    /// <summary>What is set at a point, as changes of the job.</summary>
    public IReadOnlyList<Override> Overrides(int point) => [.. Keys.Zip(Values(point), (key, value) => new Override(key, value, $"point {point + 1}"))];

    /// <summary>The points of a shard: the first, and how many.</summary>
    public (int First, int Count) PointsOf(int shard)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, Shards);
        var first = shard * ShardSize;
        return (first, Math.Min(ShardSize, Points - first));
    }
}
