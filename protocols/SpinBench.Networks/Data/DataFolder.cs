using System.Security.Cryptography;

namespace SpinBench.Networks.Data;

/// <summary>
/// The folder where published data sets lie, each in a folder of its own name. It is the one that the environment variable
/// <c>SPINBENCH_DATA</c> names, or else <c>../shared/data</c> seen from the working directory or from a folder above it.
/// </summary>
/// <param name="path">The folder; null when there is none.</param>
public sealed class DataFolder(string? path)
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "SPINBENCH_DATA";

    /// <summary>The folder; null when there is none.</summary>
    public string? Path { get; } = path;

    /// <summary>Looks for the folder.</summary>
    /// <param name="workingDirectory">Where the search begins.</param>
    /// <param name="named">What the environment variable says; null or empty when it is not set.</param>
    /// <exception cref="DataSetException">The environment variable names a folder that does not exist.</exception>
    public static DataFolder Find(string workingDirectory, string? named)
    {
        ArgumentException.ThrowIfNullOrEmpty(workingDirectory);
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named)
                ? new DataFolder(named)
                : throw new DataSetException($"{Variable} names the folder {named}, which does not exist.");
        }

        for (var folder = new DirectoryInfo(workingDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate)) return new DataFolder(candidate);
        }

        return new DataFolder(null);
    }

    /// <summary>Looks for the folder from the working directory of this process and its environment.</summary>
    public static DataFolder Find() => Find(Environment.CurrentDirectory, Environment.GetEnvironmentVariable(Variable));

    /// <summary>What of a set is there, and whether it is what was published. One line for each file.</summary>
    public IEnumerable<DataFileState> Examine(PublishedSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Files.Select(file =>
        {
            if (Path is null) return new DataFileState(file, null, DataFileCondition.Missing);
            var path = FileOf(set, file);
            if (!File.Exists(path)) return new DataFileState(file, path, DataFileCondition.Missing);
            return new DataFileState(file, path, HashOf(path) == file.Sha256 ? DataFileCondition.AsPublished : DataFileCondition.Different);
        });
    }

    /// <summary>Whether anything of a set is there. One that is there in part is not passed over without a word: <see cref="Read"/> says what is missing.</summary>
    public bool Has(PublishedSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return Path is not null && set.Files.Any(file => File.Exists(FileOf(set, file)));
    }

    /// <summary>Reads a set.</summary>
    /// <exception cref="DataSetException">A file is missing, damaged, or not the one that was published.</exception>
    public ImageSet Read(PublishedSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var training = Part(set, set.TrainingImages, set.TrainingLabels, "training");
        var test = Part(set, set.TestImages, set.TestLabels, "test");
        return new ImageSet(set.Title, set.Classes, training, test);
    }

    private LabelledImages Part(PublishedSet set, DataFile imageFile, DataFile labelFile, string part)
    {
        var (size, pixels) = IdxFile.Read(Checked(set, imageFile), 3);
        var (_, labels) = IdxFile.Read(Checked(set, labelFile), 1);
        return new LabelledImages($"{set.Title} {part} set", size[1], size[2], set.Classes.Count, pixels, labels);
    }

    private string Checked(PublishedSet set, DataFile file)
    {
        if (Path is null)
        {
            throw new DataSetException(
                $"{set.Title} is not on this machine. Put its files into a folder {set.Name}, and name the folder above it in the environment variable {Variable}. "
                + "The set 'glyphs' needs no files.");
        }

        var path = FileOf(set, file);
        if (!File.Exists(path)) throw new DataSetException($"{path} does not exist. {set.Title} consists of {string.Join(", ", set.Files.Select(each => each.Name))}: put what is missing there, or take the others away to do without the set.");
        var hash = HashOf(path);
        return hash == file.Sha256
            ? path
            : throw new DataSetException($"{path} is not the file that was published: its SHA-256 is {hash}, that of the published file {file.Sha256}. Fetch the file again.");
    }

    private string FileOf(PublishedSet set, DataFile file) => System.IO.Path.Combine(Path!, set.Name, file.Name);

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
