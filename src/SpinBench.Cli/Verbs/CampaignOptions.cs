using System.CommandLine;
using SpinBench.Campaigns.Folders;
using SpinBench.Campaigns.Planning;
using SpinBench.Campaigns.Plans;
using SpinBench.Settings;
using SpinBench.Station.Recipes;

namespace SpinBench.Cli.Verbs;

/// <summary>The options that say what a campaign is; <c>plan</c>, <c>run</c> and <c>submit</c> have them.</summary>
internal sealed class CampaignOptions
{
    private const string Folder = "campaigns";
    private const int ShortName = 8;

    private readonly Argument<string> _file = new("file") { Description = "A campaign file, a recipe, or the folder of a campaign to go on with." };
    private readonly Option<string?> _bench = SharedOptions.Bench();
    private readonly Option<string[]> _set = SharedOptions.Set();
    private readonly Option<string[]> _grid = Pairs("--grid", "Vary a setting: KEY=V1,V2,… or KEY=0 → 6 mT step 2 mT. Every combination is a point. May be given more than once.", "KEY=VALUES");
    private readonly Option<string[]> _random = Pairs("--random", "Draw a setting at random: KEY=FROM..TO, with ' log' behind it for equal shares of every decade, or KEY=V1,V2. May be given more than once.", "KEY=RANGE");
    private readonly Option<int?> _samples = new("--samples") { Description = "Number of draws.", HelpName = "N" };
    private readonly Option<ulong?> _sampleSeed = new("--sample-seed") { Description = "Seed of the draws (0).", HelpName = "N" };
    private readonly Option<string?> _seeds = new("--seeds") { Description = "Seeds of the virtual bench, one device each: 1,2,3 or '1 → 100 step 1'.", HelpName = "SEEDS" };
    private readonly Option<int?> _shard = new("--shard") { Description = "Points that a process measures in one go.", HelpName = "N" };
    private readonly Option<bool> _keepRuns = new("--keep-runs") { Description = "Keep the run folder of every point." };
    private readonly Option<string?> _twin = new("--twin-sample") { Description = "On a real bench: the model of the sample that its virtual twin has.", HelpName = "MODEL" };
    private readonly Option<string?> _output = new("--out", "-o")
    {
        Description = "Folder of the campaign; where the same campaign is in it already, it is gone on with. Without it a folder below campaigns/ that is always the same for the same campaign.",
        HelpName = "DIR",
    };

    /// <summary>Gives a verb the options.</summary>
    public void AddTo(VerbCommand verb)
    {
        verb.Add(_file);
        foreach (var option in new Option[] { _bench, _set, _grid, _random, _samples, _sampleSeed, _seeds, _shard, _keepRuns, _twin, _output }) verb.Add(option);
    }

    /// <summary>The plan that the command line asks for.</summary>
    /// <exception cref="SettingsException">Something cannot be understood.</exception>
    public CampaignPlan Plan(ParseResult parsed)
    {
        var file = parsed.GetValue(_file)!;
        if (CampaignFolder.Is(file)) return CampaignFolder.Open(file).Plan;
        return CampaignPlanner.Plan(file, new CampaignChanges
        {
            Bench = parsed.GetValue(_bench),
            TwinSample = parsed.GetValue(_twin),
            Set = SharedOptions.Overrides(parsed.GetValue(_set)),
            Grid = Split(parsed.GetValue(_grid), "--grid", "sample.cells=1,2,3"),
            Random = Split(parsed.GetValue(_random), "--random", "assist-field=0..6 mT"),
            Samples = parsed.GetValue(_samples),
            SampleSeed = parsed.GetValue(_sampleSeed),
            Seeds = parsed.GetValue(_seeds) is { } seeds ? new Override(CampaignPlanner.SeedKey, seeds, "--seeds") : null,
            Shard = parsed.GetValue(_shard),
            KeepRuns = parsed.GetValue(_keepRuns),
        });
    }

    /// <summary>The folder that the command line asks for; made where it is not there.</summary>
    /// <exception cref="SettingsException">Something cannot be understood.</exception>
    /// <exception cref="CampaignException">Another campaign is in it.</exception>
    public CampaignFolder Open(ParseResult parsed)
    {
        var file = parsed.GetValue(_file)!;
        if (CampaignFolder.Is(file)) return CampaignFolder.Open(file);
        var plan = Plan(parsed);
        return CampaignFolder.CreateOrOpen(
            parsed.GetValue(_output) ?? Path.Combine(Folder, $"{Path.GetFileNameWithoutExtension(file)}-{plan.Fingerprint[..ShortName]}"), plan);
    }

    private static Option<string[]> Pairs(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help, AllowMultipleArgumentsPerToken = false };

    private static IReadOnlyList<Override> Split(string[]? texts, string option, string example) =>
        [.. (texts ?? []).Select(text => Override.TryParse(text, option) is { Value.Length: > 0 } change
            ? change
            : throw new SettingsException(new SettingsPosition(option), text, $"'{text}' varies nothing; write for example {option} {example}"))];
}
