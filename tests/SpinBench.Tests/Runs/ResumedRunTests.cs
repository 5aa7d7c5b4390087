using SpinBench.Protocols;
using SpinBench.Runs;
using SpinBench.Tests.Benches;

namespace SpinBench.Tests.Runs;

public sealed class ResumedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<RunSeam> _seams = [];
    private ProtocolRun _run = ProtocolRun.For(ProtocolDescriptor.Of(typeof(RestorableCounting)));

    private string Data => _folder.File("data.csv");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_replayed_record_ends_as_one_that_was_never_interrupted(int rows)
    {
        await RunAsync(new CountingSettings(), null);
        var whole = File.ReadAllText(Data);
        Keep(rows, "0.12");
        var measured = new List<int>();
        var outcome = await RunAsync(new CountingSettings { At = (number, _) => Note(measured, number) }, Replay());
        Assert.Equal((RunStatus.Complete, 5, null), (outcome.Status, outcome.Rows, outcome.Problem));
        Assert.Equal(whole, File.ReadAllText(Data));
        Assert.Equal(Enumerable.Range(1, 5), measured);
        Assert.Equal((SeamKind.Resumed, rows, rows), (_seams[0].Kind, _seams[0].AfterRow, _seams[0].Repeated));
        Assert.Single(_seams);
    }

    [Fact]
    public async Task A_virtual_bench_that_gives_another_row_adds_nothing()
    {
        await RunAsync(new CountingSettings(), null);
        Keep(3);
        var before = File.ReadAllText(Data);
        var outcome = await RunAsync(new CountingSettings { Amplitude = 0.75 }, Replay());
        Assert.Equal((RunStatus.Failed, 3), (outcome.Status, outcome.Rows));
        Assert.Contains("gives another row 1 than the recorded one: 1,0.75,", Assert.IsType<ResumeException>(outcome.Problem).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Data));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_plan_that_is_shorter_than_the_record_is_of_another_recipe(bool replays)
    {
        await RunAsync(new CountingSettings(), null);
        var outcome = await RunAsync(new CountingSettings { Points = 2 }, Replay() with { Replays = replays });
        Assert.Contains("the plan ends after 2 points, and the record has 5 rows", Assert.IsType<ResumeException>(outcome.Problem).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_real_bench_the_protocol_says_what_is_measured_again_and_it_goes_beside_the_record()
    {
        await RunAsync(new CountingSettings(), null);
        var whole = File.ReadAllText(Data);
        Keep(3);
        var measured = new List<int>();
        var outcome = await RunAsync(new CountingSettings { At = (number, _) => Note(measured, number) }, Replay() with { Replays = false });
        Assert.Equal((RunStatus.Complete, 5), (outcome.Status, outcome.Rows));
        Assert.Equal([2, 3, 4, 5], measured);
        Assert.Equal(whole, File.ReadAllText(Data));
        Assert.Equal((3, 2, "the device has aged"), (_seams[0].AfterRow, _seams[0].Repeated, _seams[0].Note));
        var repeated = File.ReadAllLines(_folder.File("repeated.csv"));
        Assert.Equal(["2", "3"], repeated[2..].Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task A_protocol_that_does_not_say_how_needs_a_person_who_does()
    {
        _run = ProtocolRun.For(ProtocolDescriptor.Of(typeof(CountingProtocol)));
        await RunAsync(new CountingSettings(), null);
        Keep(3);
        var refused = await RunAsync(new CountingSettings(), Replay() with { Replays = false });
        Assert.Contains("--force", Assert.IsType<ResumeException>(refused.Problem).Message, StringComparison.Ordinal);
        var outcome = await RunAsync(new CountingSettings(), Replay() with { Replays = false, AcceptsState = true });
        Assert.Equal((RunStatus.Complete, 5), (outcome.Status, outcome.Rows));
        Assert.Contains("with the sample as it was", Assert.Single(_seams).Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_any_more_is_not_gone_on_with()
    {
        await RunAsync(new CountingSettings(), null);
        File.Delete(Data);
        Directory.CreateDirectory(Data);
        await Assert.ThrowsAsync<RecordingException>(async () => await RunAsync(new CountingSettings(), Replay()));
    }

    [Fact]
    public async Task Arrays_stand_beside_the_record_with_their_checksums_and_numpy_reads_them()
    {
        await RunAsync(new CountingSettings { Points = 2 }, null);
        var side = new SideFolder(_folder.Path);
        side.TakeOver();
        Assert.Equal(["arrays/trace-1.npy", "arrays/trace-2.npy"], side.Files.Select(file => file.Name));
        var content = File.ReadAllBytes(_folder.File("arrays/trace-2.npy"));

        // numpy 1.24: np.save of np.array([2., 0.5]).
        var expected = "93-4E-55-4D-50-59-01-00-76-00-" + BitConverter.ToString(
            System.Text.Encoding.ASCII.GetBytes("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }".PadRight(117) + "\n"))
            + "-00-00-00-00-00-00-00-40-00-00-00-00-00-00-E0-3F";
        Assert.Equal(expected, BitConverter.ToString(content));
        Assert.Equal(
            (content.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))),
            ((int)side.Files.Last().Bytes, side.Files.Last().Sha256));
        Assert.Throws<ArgumentException>(() => side.Record("../elsewhere", [1]));
    }

    private Resumption Replay() => new() { Replays = true, RepeatedPath = _folder.File("repeated.csv") };

    private static ValueTask Note(List<int> measured, int number)
    {
        measured.Add(number);
        return default;
    }

    private void Keep(int rows, string torn = "")
    {
        var lines = File.ReadAllLines(Data);
        File.WriteAllText(Data, string.Concat(lines.Take(rows + 2).Select(line => line + "\n")) + torn);
    }

    private async Task<RunOutcome> RunAsync(CountingSettings settings, Resumption? resumption)
    {
        _seams.Clear();
        var options = new RunOptions(Data)
        {
            Durability = RowDurability.EachRow,
            Resumption = resumption,
            Seam = _seams.Add,
            Side = new SideFolder(_folder.Path),
        };
        return await _run.RunAsync(new TestBench().Bench, settings, options);
    }
}
