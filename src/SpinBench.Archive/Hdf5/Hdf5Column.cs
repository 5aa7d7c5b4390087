namespace SpinBench.Archive.Hdf5;

/// <summary>A dataset of one dimension that grows, stored in chunks.</summary>
internal sealed unsafe class Hdf5Column : Hdf5Place
{
    // Half a mebibyte of numbers: it fits the library's cache of chunks, which has one.
    private const ulong ChunkRows = 1 << 16;
    private const int SelectSet = 0;

    private readonly string _name;
    private readonly long _type;
    private readonly int _size;
    private readonly bool _ownsType;
    private ulong _count;

    private Hdf5Column(long identifier, string name, long type, int size, bool ownsType)
        : base(identifier) => (_name, _type, _size, _ownsType) = (name, type, size, ownsType);

    /// <summary>Makes an empty dataset.</summary>
    /// <param name="place">The library's number of the file or group.</param>
    /// <param name="name">Its name.</param>
    /// <param name="fileType">The type in the file.</param>
    /// <param name="type">The type in memory.</param>
    /// <param name="size">Bytes of one value in memory.</param>
    /// <param name="ownsType">True where the type in memory goes when the dataset is closed.</param>
    public static Hdf5Column Make(long place, string name, long fileType, long type, int size, bool ownsType = false)
    {
        ulong none = 0, most = Hdf5Library.Unlimited, chunk = ChunkRows;
        var space = Hdf5Library.Check(Hdf5Library.CreateSpace(1, &none, &most), "make a space");
        var properties = Hdf5Library.Check(Hdf5Library.CreateProperties(Hdf5Library.DatasetProperties), "make a list of properties");
        Hdf5Library.Check(Hdf5Library.SetChunk(properties, 1, &chunk), "set the size of chunks");
        var dataset = Hdf5Library.Check(Hdf5Library.CreateDataset(place, name, fileType, space, 0, properties, 0), $"make the dataset '{name}'");
        Hdf5Library.Check(Hdf5Library.CloseProperties(properties), "close a list of properties");
        Hdf5Library.Check(Hdf5Library.CloseSpace(space), "close a space");
        return new Hdf5Column(dataset, name, type, size, ownsType);
    }

    /// <summary>Adds values at the end.</summary>
    /// <param name="values">The values, as they stand in this machine's memory.</param>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Append(ReadOnlySpan<byte> values)
    {
        ulong start = _count, more = (ulong)(values.Length / _size), end = start + more;
        if (more == 0) return;
        Hdf5Library.Check(Hdf5Library.SetExtent(Identifier, &end), $"let '{_name}' grow");
        var memory = Hdf5Library.Check(Hdf5Library.CreateSpace(1, &more, null), "make a space");
        var file = Hdf5Library.Check(Hdf5Library.SpaceOf(Identifier), "find a space");
        Hdf5Library.Check(Hdf5Library.Select(file, SelectSet, &start, null, &more, null), "select rows");
        fixed (byte* first = values) Hdf5Library.Check(Hdf5Library.Write(Identifier, _type, memory, file, 0, first), $"write '{_name}'");
        Hdf5Library.Check(Hdf5Library.CloseSpace(file), "close a space");
        Hdf5Library.Check(Hdf5Library.CloseSpace(memory), "close a space");
        _count = end;
    }

    protected override void Close()
    {
        Hdf5Library.Check(Hdf5Library.CloseDataset(Identifier), $"close '{_name}'");
        if (_ownsType) Hdf5Library.Check(Hdf5Library.CloseType(_type), "close a type");
    }
}
