using SpinBench.Runs;

namespace SpinBench.Tests.Runs;

public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.File("data.csv");

    public void Dispose() => _folder.Dispose();

    [FullDeviceFact]
    public void A_full_device_is_an_error_of_the_recording_before_anything_is_measured()
    {
        File.CreateSymbolicLink(Data, FullDeviceFactAttribute.Device);
        var problem = Assert.Throws<RecordingException>(() => RowTable<Reading>.Create(Data, ["# simulated"]));
        Assert.Contains(Data, problem.Message, StringComparison.Ordinal);
        Assert.Contains("cannot take another row", problem.Message, StringComparison.Ordinal);
        // Somebody may make room; a disk that hangs is another matter, and so is what no disk caused.
        Assert.True(RecordingException.MayPass(problem));
        Assert.False(RecordingException.MayPass(RecordingException.StillHanging(Data)));
        Assert.False(RecordingException.MayPass(new IOException()));
    }

    [SmallDiskTheory]
    [InlineData(4096)]
    [InlineData(16384)]
    [InlineData(65536)]
    public void A_disk_that_fills_up_leaves_whole_rows_only(int room)
    {
        using var disk = SmallDisk.Mount(_folder.File("disk"), room);
        var path = Path.Combine(disk.Path, "data.csv");
        int rows;
        using (var table = RowTable<Reading>.Create(path, []))
        {
            var first = Assert.Throws<RecordingException>(() => Fill(table));
            Assert.Same(first, Assert.Throws<RecordingException>(() => table.Append(new Reading(1, 1))));
            Assert.Same(first, Assert.Throws<RecordingException>(() => table.Commit()));
            rows = table.Durable;
            Assert.True(rows > 10);
        }

        Assert.EndsWith("\n", File.ReadAllText(path), StringComparison.Ordinal);
        using var reader = RowTable<Reading>.Open(path);
        Assert.Equal(Enumerable.Range(0, rows).Select(Row), reader);
    }

    private static Reading Row(int i) => new(i / 3.0, i * Math.PI);

    private static void Fill(RowTable<Reading> table)
    {
        for (var i = 0; i < 100_000; i++) table.Append(Row(i));
    }
}
