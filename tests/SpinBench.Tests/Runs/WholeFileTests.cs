using SpinBench.Runs;

namespace SpinBench.Tests.Runs;

public sealed class WholeFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("manifest.json");

    public void Dispose() => _folder.Dispose();

    [HangingFileFact]
    public void A_disk_that_hangs_is_left_and_what_it_writes_when_it_comes_back_takes_nobodys_place()
    {
        WholeFile.Write(Target, "first"u8.ToArray());
        using (HangingFile.Make(Target + ".new"))
        {
            var problem = Assert.Throws<RecordingException>(() => WholeFile.Write(Target, "second"u8.ToArray(), 0.2));
            Assert.True(problem.Hangs);
            Assert.Contains($"{Target} hangs: the disk has neither done nor refused what was asked of it for 0.2 s", problem.Message, StringComparison.Ordinal);
            // Nobody waits for the same disk once more.
            var again = Assert.Throws<RecordingException>(() => WholeFile.Write(Target, "third"u8.ToArray(), 3600));
            Assert.Equal((true, $"{Target} hangs: the disk has not come back from the last attempt at it"), (again.Hangs, again.Message));
            Assert.True(Assert.Throws<RecordingException>(() => WholeFile.Write(Target, file => file.WriteByte(1))).Hangs);
        }

        Assert.True(SpinWait.SpinUntil(IsWritten, Patience));
        Assert.Equal("fourth", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_disk_that_refuses_is_no_disk_that_hangs()
    {
        Directory.CreateDirectory(Target + ".new");
        Assert.False(Assert.Throws<RecordingException>(() => WholeFile.Write(Target, "first"u8.ToArray())).Hangs);
        Directory.Delete(Target + ".new");
        WholeFile.Write(Target, "second"u8.ToArray());
        Assert.Equal("second", File.ReadAllText(Target));
    }

    private bool IsWritten()
    {
        try
        {
            // Until then the file is as it was.
            Assert.Equal("first", File.ReadAllText(Target));
            WholeFile.Write(Target, "fourth"u8.ToArray());
            return true;
        }
        catch (RecordingException)
        {
            return false;
        }
    }
}
