namespace SpinBench.Cli.Tests;

/// <summary>Whatever is wrong is said clearly, with an exit code, and nothing is applied: there is not even a run folder.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("smallest-pulse", "smalest-pulse", "recipe.yaml:4", "smalest-pulse", "did you mean 'smallest-pulse'")]
    [InlineData("smallest-pulse: 100 mV", "smallest-pulse: 100 mT", "recipe.yaml:4", "smallest-pulse", "'100 mT' is a magnetic field")]
    [InlineData("step 100 mV", "stepp 100 mV", "recipe.yaml:4", "amplitudes", "stepp")]
    [InlineData("protocol: pulse-sweep", "protocol: pulse-swep", "recipe.yaml:2", "protocol", "did you mean 'pulse-sweep'")]
    [InlineData("protocol: pulse-sweep", "protocol: field-sweep", "recipe.yaml:4", "amplitudes", "allowed: loop")]
    [InlineData("title:", "titel:", "recipe.yaml:1", "titel", "did you mean 'title'")]
    [InlineData("bench: bench.yaml", "bench: bank.yaml", "bank.yaml", "there is no such file", "")]
    [InlineData("assist-field: 6 mT }", "assist-field: 6 mT", "recipe.yaml", "", "")]
    public async Task A_recipe_that_cannot_be_understood(string part, string other, string place, string key, string hint)
    {
        await AssertRefusedAsync(2, [place, key, hint], "run", _folder.RecipeWith(part, other));
    }

    [Theory]
    [InlineData("limit: 2.6 V", "limt: 2.6 V", "did you mean 'limit'")]
    [InlineData("limit: 2.6 V", "limit: 2.6 T", "'2.6 T' is a magnetic field")]
    [InlineData("driver: srs-sr830", "driver: srs-sr380", "did you mean 'srs-sr830'")]
    [InlineData("write:   {", "wright:   {", "needs a role 'write'")]
    [InlineData("model: compound-sot-mtj", "model: compound-mtj", "sample model 'compound-mtj'")]
    [InlineData("cells: 3", "cells: 30", "allowed is 1 to 7")]
    [InlineData("pulses: pulser.1", "pulses: pulsar.1", "did you mean 'pulser'")]
    public async Task A_bench_file_that_cannot_be_understood(string part, string other, string hint)
    {
        _folder.SpoilBench(part, other);
        if (part.StartsWith("write", StringComparison.Ordinal)) _folder.SpoilBench("safe: [write", "safe: [wright");
        await AssertRefusedAsync(2, ["bench.yaml:", hint], "run", _folder["recipe.yaml"]);
    }

    [Theory]
    [InlineData("2.7 V was asked; the bench allows at most ±2.6 V", "amplitudes=0 → 2.7 V step 100 mV")]
    [InlineData("500 mT was asked; the bench allows at most ±400 mT", "assist-field=500 mT")]
    [InlineData("a pulse of 2 ms was asked", "width=2 ms")]
    [InlineData("the bench allows at most ±1 V", "bench.roles.write.limit=1 V")]
    [InlineData("5 mT was asked; the bench allows at most ±4 mT", "bias=5 mT", "assist-field=0 T", "bench.roles.field.limit=4 mT")]
    public async Task More_than_the_bench_allows_anywhere_in_the_plan(string message, params string[] settings)
    {
        var result = await AssertRefusedAsync(3, [message, "point "], ["run", _folder["recipe.yaml"], .. settings.SelectMany(setting => new[] { "--set", setting })]);
        Assert.Contains("Nothing was applied.", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bench.roles.write.limit=10 V")]
    [InlineData("bench.roles.field.ramp=50 T/s")]
    [InlineData("bench.roles.write.most-pulses=2000000000")]
    public async Task A_limit_cannot_be_loosened_from_the_command_line(string change)
    {
        await AssertRefusedAsync(2, ["loosened only in the bench file"], "run", _folder["recipe.yaml"], "--set", change);
    }

    [Fact]
    public async Task A_limit_that_only_the_last_point_of_a_long_plan_exceeds()
    {
        await AssertRefusedAsync(3, ["point 5003 ", "2.6 V was asked"], "run", _folder["recipe.yaml"], "--set", "amplitudes=0.1 → 2.6 V step 0.5 mV", "--set", "bench.roles.write.limit=2.5996 V");
    }

    [Theory]
    [InlineData("--set: 'nonsense' sets nothing", "--set", "nonsense")]
    [InlineData("--set: '=3' sets nothing", "--set", "=3")]
    [InlineData("unknown key 'widht'", "--set", "widht=3 ns")]
    [InlineData("unknown key 'celsl'", "--set", "sample.celsl=3")]
    [InlineData("'3 nm' is refused", "--set", "sample.free-layer=3 nm")]
    [InlineData("unknown key 'rolse'", "--set", "bench.rolse.write.limit=3 V")]
    [InlineData("unknown option '--seeds'; did you mean '--seed'?", "--seeds", "3")]
    [InlineData("'abc' for option '--seed': a whole number is wanted", "--seed", "abc")]
    [InlineData("'-1' for option '--seed': a whole number is wanted", "--seed", "-1")]
    [InlineData("nowhere.yaml: there is no such file", "--bench", "nowhere.yaml")]
    [InlineData("'more.yaml' is one argument too many", "more.yaml")]
    public async Task A_command_line_that_makes_no_sense(string message, params string[] more)
    {
        await AssertRefusedAsync(2, [message], ["run", _folder["recipe.yaml"], .. more]);
    }

    [Theory]
    [InlineData("there is no such file", "nothing.yaml", null)]
    [InlineData("not a text in UTF-8", "binary.yaml", "\u0001binary")]
    [InlineData("empty.yaml", "empty.yaml", "")]
    [InlineData("syntax.yaml:2", "syntax.yaml", "title: x\nsettings: { a: [1, 2 }\n")]
    public async Task A_file_that_cannot_be_read(string message, string name, string? content)
    {
        if (content is "\u0001binary") File.WriteAllBytes(_folder[name], [0xff, 0xfe, 0x00, 0xd8, 0x80]);
        else if (content is not null) _folder.Write(name, content);
        await AssertRefusedAsync(2, [message], "run", _folder[name]);
    }

    [Fact]
    public Task A_folder_in_place_of_a_file() => AssertRefusedAsync(2, ["cannot be read"], "run", _folder.Path);

    [Fact]
    public async Task An_unknown_verb()
    {
        var result = await Command.RunHereAsync("rnu", "x");
        Assert.Equal(2, result.Code);
        Assert.Contains("unknown verb 'rnu'; did you mean 'run'?", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.Error.TrimEnd().Split('\n').Length);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task An_output_folder_that_exists_is_left_as_it_is()
    {
        Directory.CreateDirectory(_folder["out"]);
        File.WriteAllText(Path.Combine(_folder["out"], "data.csv"), "somebody's data");
        var result = await Command.RunHereAsync("run", _folder["recipe.yaml"], "--out", _folder["out"]);
        Assert.Equal(5, result.Code);
        Assert.Contains("exists already", result.Error, StringComparison.Ordinal);
        Assert.Equal("somebody's data", File.ReadAllText(Path.Combine(_folder["out"], "data.csv")));
        Assert.Single(Directory.GetFiles(_folder["out"]));
    }

    [Theory]
    [InlineData("report", "holds no manifest.json", 5)]
    [InlineData("safe", "cannot be read", 2)]
    [InlineData("check", "cannot be read", 2)]
    public async Task A_folder_that_is_not_what_a_verb_works_on(string verb, string message, int code)
    {
        var result = await Command.RunHereAsync(verb, _folder.Path);
        Assert.Equal(code, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_bench_is_not_run_on_simulated_instruments()
    {
        _folder.SpoilBench("SIM::pulser", "GPIB0::10::INSTR");
        await AssertRefusedAsync(2, ["a bench is real or virtual, not both"], "run", _folder["recipe.yaml"]);
    }

    [Theory]
    [InlineData(2, "assist-field=6 V", "'6 V' is a voltage")]
    [InlineData(3, "assist-field=6 T", "6 T was asked")]
    [InlineData(5, "pause=0 s", "exists already")]
    public void The_process_tells_its_caller_what_was_wrong(int code, string setting, string message)
    {
        if (code == 5) Directory.CreateDirectory(_folder["out"]);
        var result = Command.Run("run", _folder["recipe.yaml"], "--set", setting, "--out", _folder["out"]);
        Assert.Equal((code, ""), (result.Code, result.Output));
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private async Task<Command.Result> AssertRefusedAsync(int code, string[] messages, params string[] arguments)
    {
        var result = await Command.RunHereAsync([.. arguments, "--out", _folder["out"]]);
        Assert.Equal((code, ""), (result.Code, result.Output));
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.All(messages, message => Assert.Contains(message, result.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
        return result;
    }
}
