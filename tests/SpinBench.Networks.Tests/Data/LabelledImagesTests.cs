using SpinBench.Networks.Data;

namespace SpinBench.Networks.Tests.Data;

public class LabelledImagesTests
{
    private static readonly LabelledImages Three = new(
        "three", 3, 4, 3, [0, 0, 8, 8, 0, 0, 8, 8, 90, 91, 92, 93, .. Enumerable.Repeat((byte)255, 12), .. Enumerable.Repeat((byte)7, 12)], [1, 2, 0]);

    [Fact]
    public void A_shrunk_image_has_the_means_of_its_blocks()
    {
        var shrunk = Three.Shrunk(2);
        Assert.Equal((2, 2, 3, 3), (shrunk.Rows, shrunk.Columns, shrunk.Classes, shrunk.Count));
        // The upper blocks are one row high, the lower ones two: (0 + 0 + 90 + 91)/4 and (8 + 8 + 92 + 93)/4, to the nearest.
        Assert.Equal([0, 8, 45, 50], shrunk.Image(0).ToArray());
        Assert.Equal([255, 255, 255, 255], shrunk.Image(1).ToArray());
        Assert.Equal(Three.Labels.ToArray(), shrunk.Labels.ToArray());
        Assert.Contains("three has images of 3 × 4 pixels; they cannot be shrunk to 4 × 4", Assert.Throws<DataSetException>(() => Three.Shrunk(4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_of_other_classes_are_left_out_in_their_order()
    {
        var two = Three.OfClasses(2);
        Assert.Equal(2, two.Classes);
        Assert.Equal([1, 0], two.Labels.ToArray());
        Assert.Equal(Three.Image(2).ToArray(), two.Image(1).ToArray());
        foreach (var classes in new[] { 1, 4 }) Assert.Contains("three has 3 classes", Assert.Throws<DataSetException>(() => Three.OfClasses(classes)).Message, StringComparison.Ordinal);
    }
}
