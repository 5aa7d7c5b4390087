using System.Text;
using SpinBench.Archive.Exports;
using SpinBench.Archive.Hdf5;
using SpinBench.Archive.Records;

namespace SpinBench.Archive.Tests.Exports;

/// <summary>HDF5 where the system has its library; what h5py reads stands among the tests with programs of others.</summary>
public sealed class Hdf5ExportTests : IDisposable
{
    private readonly RunsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_HDF5_or_the_message_says_what_to_install()
    {
        var run = _folder.Add("run");
        try
        {
            Hdf5Library.Require();
        }
        catch (ArchiveException missing)
        {
            Assert.Contains("apt install libhdf5-103-1", missing.Message, StringComparison.Ordinal);
            Assert.Throws<ArchiveException>(() => RunExporter.Export([run], ExportFormat.Hdf5, _folder["out.h5"]));
            Assert.False(File.Exists(_folder["out.h5.part"]));
            return;
        }

        Assert.Equal(11, RunExporter.Export([run], ExportFormat.Hdf5, _folder["out.h5"]));
        var bytes = File.ReadAllBytes(_folder["out.h5"]);
        Assert.Equal([0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A], bytes[..8]);
        // Chunks are stored as they stand in memory: the values lie one after another.
        var resistances = Enumerable.Range(0, 11).SelectMany(i => BitConverter.GetBytes(9653.430525214533 + (i / 7.0))).ToArray();
        Assert.True(bytes.AsSpan().IndexOf(resistances) > 0);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("Ω")) > 0);
        Assert.True(bytes.AsSpan().IndexOf("simulated data: measured on a virtual bench, not on a device"u8) > 0);
        var trouble = Assert.Throws<Runs.RecordingException>(() => RunExporter.Export([run], ExportFormat.Hdf5, _folder["no/such/folder/out.h5"]));
        Assert.Contains("cannot be written", trouble.Message, StringComparison.Ordinal);
    }
}
