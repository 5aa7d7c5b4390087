using System.IO.Compression;
using SpinBench.Networks.Data;

namespace SpinBench.Networks.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] TwoImages = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"spinbench-idx-{Guid.NewGuid():N}");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_are_read_plain_and_compressed(bool compressed)
    {
        Write(TwoImages, compressed);
        var (dimensions, bytes) = IdxFile.Read(_path, 3);
        Assert.Equal([2, 2, 3], dimensions);
        Assert.Equal(Enumerable.Range(1, 12).Select(i => (byte)i), bytes);
    }

    [Fact]
    public void Every_truncation_is_said_with_the_file()
    {
        for (var length = 0; length < TwoImages.Length; length++)
        {
            Write(TwoImages[..length], compressed: length % 2 == 0);
            var refusal = Assert.Throws<DataSetException>(() => IdxFile.Read(_path, 3));
            Assert.Contains(_path, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_of_labels_is_not_taken_for_images()
    {
        Write([0, 0, 8, 1, 0, 0, 0, 1, 7], compressed: false);
        Assert.Contains("begins with 2051", Assert.Throws<DataSetException>(() => IdxFile.Read(_path, 3)).Message, StringComparison.Ordinal);
        Assert.Equal([7], IdxFile.Read(_path, 1).Bytes);
    }

    [Fact]
    public void Damaged_compression_and_bytes_too_many_are_said()
    {
        Write(TwoImages, compressed: true);
        var damaged = File.ReadAllBytes(_path);
        damaged[15] ^= 0xff;
        File.WriteAllBytes(_path, damaged);
        Assert.Throws<DataSetException>(() => IdxFile.Read(_path, 3));
        Write([.. TwoImages, 13], compressed: false);
        Assert.Contains("goes on after the 12 bytes", Assert.Throws<DataSetException>(() => IdxFile.Read(_path, 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_that_do_not_match_the_images_are_refused()
    {
        var refusal = Assert.Throws<DataSetException>(() => new LabelledImages("digits", 2, 3, 10, new byte[12], [1, 2, 3]));
        Assert.Contains("2 images of 2 × 3 pixels and 3 labels", refusal.Message, StringComparison.Ordinal);
        refusal = Assert.Throws<DataSetException>(() => new LabelledImages("digits", 2, 3, 10, new byte[12], [1, 12]));
        Assert.Contains("label 12 of image 1", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_path);

    private void Write(byte[] bytes, bool compressed)
    {
        using var file = File.Create(_path);
        using Stream to = compressed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        to.Write(bytes);
    }
}
