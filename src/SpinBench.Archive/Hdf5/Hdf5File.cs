namespace SpinBench.Archive.Hdf5;

/// <summary>A new HDF5 file.</summary>
internal sealed class Hdf5File : Hdf5Group
{
    private Hdf5File(long identifier)
        : base(identifier)
    {
    }

    /// <summary>Makes a file; must not exist.</summary>
    /// <exception cref="Records.ArchiveException">There is no HDF5 library.</exception>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static Hdf5File Create(string path)
    {
        Hdf5Library.Require();
        return new Hdf5File(Hdf5Library.Check(Hdf5Library.CreateFile(path, Hdf5Library.CreateNew, 0, 0), "make the file"));
    }

    protected override void Close() => Hdf5Library.Check(Hdf5Library.CloseFile(Identifier), "bring the file to its end");
}
