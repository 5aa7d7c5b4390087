using System.Security.Cryptography;
using SpinBench.Networks.Data;

namespace SpinBench.Networks.Tests.Data;

public sealed class DataFolderTests : IDisposable
{
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, 40];
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 1, 0];

    private static readonly PublishedSet Toy = new(
        "toy", "Toy", "nobody", ["zero", "one"], File("train-images", Images), File("train-labels", Labels), File("test-images", Images), File("test-labels", Labels));

    private readonly string _path = Directory.CreateTempSubdirectory("spinbench-data-").FullName;

    public DataFolderTests()
    {
        Directory.CreateDirectory(Path.Combine(_path, "toy"));
        Write("train-images", Images);
        Write("train-labels", Labels);
        Write("test-images", Images);
        Write("test-labels", Labels);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void A_set_whose_files_are_those_that_were_published_is_read()
    {
        var folder = new DataFolder(_path);
        Assert.True(folder.Has(Toy));
        Assert.All(folder.Examine(Toy), state => Assert.Equal(DataFileCondition.AsPublished, state.Condition));
        var set = folder.Read(Toy);
        Assert.Equal([30, 40], set.Training.Image(1).ToArray());
        Assert.Equal(2, set.Test.Count);
    }

    [Fact]
    public void A_file_with_other_bytes_is_refused_with_both_hashes()
    {
        Write("test-images", [.. Images[..^1], 41]);
        var folder = new DataFolder(_path);
        Assert.Equal(DataFileCondition.Different, folder.Examine(Toy).Single(state => state.File.Name == "test-images").Condition);
        var refusal = Assert.Throws<DataSetException>(() => folder.Read(Toy));
        Assert.Contains(Path.Combine(_path, "toy", "test-images"), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Toy.TestImages.Sha256, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("not the file that was published", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_is_there_in_part_is_not_passed_over()
    {
        System.IO.File.Delete(Path.Combine(_path, "toy", "test-labels"));
        var folder = new DataFolder(_path);
        Assert.Equal(DataFileCondition.Missing, folder.Examine(Toy).Last().Condition);
        Assert.True(folder.Has(Toy));
        var refusal = Assert.Throws<DataSetException>(() => folder.Read(Toy));
        Assert.Contains(Path.Combine(_path, "toy", "test-labels"), refusal.Message, StringComparison.Ordinal);
        Assert.Contains("put what is missing there", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_of_which_nothing_is_there_is_not_had()
    {
        Directory.Delete(Path.Combine(_path, "toy"), recursive: true);
        Assert.False(new DataFolder(_path).Has(Toy));
        Assert.False(new DataFolder(null).Has(Toy));
        Assert.All(new DataFolder(null).Examine(Toy), state => Assert.Equal((DataFileCondition.Missing, null), (state.Condition, state.Path)));
        Assert.Contains(DataFolder.Variable, Assert.Throws<DataSetException>(() => new DataFolder(null).Read(Toy)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_is_the_one_that_is_named_or_the_nearest_above()
    {
        var below = Directory.CreateDirectory(Path.Combine(_path, "a", "b")).FullName;
        var shared = Directory.CreateDirectory(Path.Combine(_path, "shared", "data")).FullName;
        Assert.Equal(shared, DataFolder.Find(below, null).Path);
        Assert.Equal(shared, DataFolder.Find(below, "").Path);
        Assert.Equal(_path, DataFolder.Find(below, _path).Path);
        var refusal = Assert.Throws<DataSetException>(() => DataFolder.Find(below, Path.Combine(_path, "gone")));
        Assert.Contains(DataFolder.Variable, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Published_sets_have_four_files_with_hashes_of_their_own()
    {
        var files = PublishedSet.All.SelectMany(set => set.Files).ToList();
        Assert.Equal(8, files.Count);
        Assert.Equal(8, files.Select(file => file.Sha256).Distinct().Count());
        Assert.All(files, file => Assert.Matches("^[0-9a-f]{64}$", file.Sha256));
    }

    private static DataFile File(string name, byte[] content) => new(name, Convert.ToHexStringLower(SHA256.HashData(content)));

    private void Write(string name, byte[] content) => System.IO.File.WriteAllBytes(Path.Combine(_path, "toy", name), content);
}
