using System.Collections.Concurrent;
using System.Text.Json;
using SpinBench.Networks.Data;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>The first of some sets of images that is on this machine. What was read once is kept: several runs learn from the same images.</summary>
/// <param name="Images">Which set it is.</param>
/// <param name="Set">The images.</param>
internal sealed record TrainingData(TrainingImages Images, ImageSet Set)
{
    // The built-in set is drawn the same every time.
    private const ulong GlyphSeed = 1;

    private static readonly ConcurrentDictionary<(TrainingImages Images, string? Folder), Lazy<ImageSet>> Sets = new();
    private static readonly ConcurrentDictionary<(ImageSet Set, int? Classes, int? Pixels, int? Images, int? TestImages), Lazy<ImageSet>> Parts = new();

    /// <summary>Finds the first set that is there; the built-in one always is.</summary>
    /// <param name="settings">Which sets may be used, and how many images of them.</param>
    /// <exception cref="ArgumentException">How it is to be learnt makes no sense.</exception>
    /// <exception cref="DataSetException">None is there, or its files are not those that were published.</exception>
    public static TrainingData Find(PerceptronTrainingSettings settings)
    {
        settings.Trainer().Check();
        var folder = DataFolder.Find();
        var images = settings.Data.FirstOrDefault(candidate => SetOf(candidate) is not { } set || folder.Has(set), settings.Data[0]);
        var found = Sets.GetOrAdd((images, folder.Path), key => new Lazy<ImageSet>(() =>
            SetOf(key.Images) is { } set ? folder.Read(set) : GlyphSet.Draw(GlyphSeed))).Value;
        return new TrainingData(images, PartOf(found, settings));
    }

    /// <summary>Makes sure that a run that is resumed goes on with the images that it began with.</summary>
    /// <param name="settings">Which sets may be used.</param>
    /// <param name="recorded">The set that the record's rows were learnt from.</param>
    /// <exception cref="MeasurementException">Another set would be used now.</exception>
    public static void RequireSame(PerceptronTrainingSettings settings, TrainingImages recorded)
    {
        var now = Find(settings).Images;
        if (now == recorded) return;
        throw new MeasurementException(
            $"the rows of the record were learnt from {Named(recorded)}, and the first of 'training.data' that is on this machine now is {Named(now)}: "
            + "put the first set back to where 'spinbench data' looks for it, and resume again");
    }

    /// <summary>An accuracy, with the images that it is of. It is compared with a published one where a network learnt from all of the first set that the recipe names, if it was published.</summary>
    /// <param name="settings">Which sets may be used.</param>
    /// <param name="images">The set that was used.</param>
    /// <param name="name">Name of the finding.</param>
    /// <param name="accuracy">Share of the test images.</param>
    /// <param name="meaning">What it is.</param>
    public static Finding Accuracy(PerceptronTrainingSettings settings, TrainingImages images, string name, double accuracy, string meaning) =>
        new(name, accuracy, "%", $"{meaning}; learnt from {(settings.Images is { } most ? $"{most} of " : "")}{Named(images)}{Told(settings)}")
        {
            IsComparable = images == settings.Data[0] && SetOf(images) is not null && IsWhole(settings),
        };

    // How the images differ from those that were published.
    private static string Told(PerceptronTrainingSettings settings) =>
        (settings.Classes is { } classes ? $", {classes} classes" : "") + (settings.Pixels is { } pixels ? $", {pixels} × {pixels} pixels" : "")
        + (settings.TestImages is { } tested ? $"; tested with {tested}" : "");

    private static bool IsWhole(PerceptronTrainingSettings settings) => settings is { Images: null, TestImages: null, Pixels: null, Classes: null };

    // Kept as well: every point of a run looks for its images.
    private static ImageSet PartOf(ImageSet set, PerceptronTrainingSettings settings) => IsWhole(settings) ? set : Parts.GetOrAdd(
        (set, settings.Classes, settings.Pixels, settings.Images, settings.TestImages),
        key => new Lazy<ImageSet>(() => set with
        {
            Classes = key.Classes is { } classes ? [.. set.Classes.Take(classes)] : set.Classes,
            Training = PartOf(set.Training, key.Classes, key.Images, key.Pixels),
            Test = PartOf(set.Test, key.Classes, key.TestImages, key.Pixels),
        })).Value;

    private static LabelledImages PartOf(LabelledImages images, int? classes, int? most, int? pixels)
    {
        if (classes is { } first) images = images.OfClasses(first);
        if (most < images.Count) images = images.Take(most.Value);
        return pixels is { } size ? images.Shrunk(size) : images;
    }

    private static string Named(TrainingImages images) => JsonNamingPolicy.KebabCaseLower.ConvertName(images.ToString());

    private static PublishedSet? SetOf(TrainingImages images) => images switch
    {
        TrainingImages.Mnist => PublishedSet.Mnist,
        TrainingImages.FashionMnist => PublishedSet.FashionMnist,
        _ => null,
    };
}
