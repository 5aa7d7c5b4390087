namespace SpinBench.Archive.Exports;

/// <summary>What a run can be exported to.</summary>
public enum ExportFormat
{
    /// <summary>One table as text.</summary>
    Csv,

    /// <summary>A SQLite file: the tables of a catalogue, and the rows.</summary>
    Sqlite,

    /// <summary>NumPy's archive of arrays, one a column.</summary>
    Npz,

    /// <summary>HDF5: a dataset a column, with its unit as attribute.</summary>
    Hdf5,
}
