namespace SpinBench.Cli.Tests;

/// <summary><c>spinbench data</c>, and runs that want a set that is not whole.</summary>
public sealed class DataTests : IDisposable
{
    private const string Recipe = """
        title: A small map
        protocol: quantization-map
        bench: bench.yaml
        settings:
          magnetoresistances: 60 %
          states: [2]
          training: { data: [mnist, glyphs], images: 200, hidden: 4, epochs: 1 }

        """;

    private static readonly string[] Files = ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"];

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_any_set_each_file_is_said_to_be_missing_with_its_path()
    {
        var result = Data(Directory.CreateDirectory(_folder["data"]).FullName, "data");
        Assert.Equal(0, result.Code);
        Assert.Contains($"data sets in {_folder["data"]}", result.Output, StringComparison.Ordinal);
        foreach (var file in Files)
        {
            foreach (var set in (string[])["mnist", "fashion-mnist"]) Assert.Contains(Path.Combine(_folder["data"], set, file), result.Output, StringComparison.Ordinal);
        }

        Assert.Equal(8, result.Output.Split('\n').Count(line => line.TrimEnd().EndsWith("missing", StringComparison.Ordinal)));
        Assert.Contains("built in", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_with_other_files_is_said_to_be_so_and_refused_by_a_run()
    {
        Put(Files);
        var result = Data(_folder["data"], "data");
        Assert.Equal(1, result.Code);
        Assert.Equal(4, result.Output.Split('\n').Count(line => line.Contains("NOT as published", StringComparison.Ordinal)));
        var run = Data(_folder["data"], "run", _folder.Write("recipe.yaml", Recipe), "--out", _folder["run"]);
        Assert.Equal(2, run.Code);
        Assert.Contains("is not the file that was published", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_with_three_of_its_four_files_is_not_passed_over_for_another()
    {
        Put(Files[..3]);
        var result = Data(_folder["data"], "data");
        Assert.Equal(1, result.Code);
        Assert.Single(result.Output.Split('\n'), line => line.Contains("MISSING", StringComparison.Ordinal) && line.Contains(Files[3], StringComparison.Ordinal));
        File.Delete(Path.Combine(_folder["data"], "mnist", Files[0]));
        var run = Data(_folder["data"], "run", _folder.Write("recipe.yaml", Recipe), "--out", _folder["run"]);
        Assert.Equal(2, run.Code);
        Assert.Contains(Path.Combine(_folder["data"], "mnist", Files[0]) + " does not exist", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_named_and_not_there_is_bad_input()
    {
        var result = Data(_folder["gone"], "data");
        Assert.Equal(2, result.Code);
        Assert.Contains($"SPINBENCH_DATA names the folder {_folder["gone"]}, which does not exist.", result.Error, StringComparison.Ordinal);
    }

    private static Command.Result Data(string folder, params string[] arguments) =>
        Command.Shell("folder=\"$1\"; shift; SPINBENCH_DATA=\"$folder\" exec \"$0\" \"$@\"", [folder, .. arguments]);

    private void Put(IEnumerable<string> files)
    {
        var set = Directory.CreateDirectory(Path.Combine(_folder["data"], "mnist")).FullName;
        foreach (var file in files) File.WriteAllText(Path.Combine(set, file), "not what was published");
    }
}
