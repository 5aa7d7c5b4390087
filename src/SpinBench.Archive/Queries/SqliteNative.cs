using System.Runtime.InteropServices;

namespace SpinBench.Archive.Queries;

/// <summary>
/// What SQLite's C interface has and the package's managed one has not: virtual tables, and the place of an error. The library is the one
/// that the package brings. https://www.sqlite.org/vtab.html, https://www.sqlite.org/c3ref/module.html.
/// </summary>
internal static unsafe partial class SqliteNative
{
    public const int Ok = 0;
    public const int Error = 1;

    /// <summary><c>SQLITE_INDEX_CONSTRAINT_EQ</c>.</summary>
    public const byte Equal = 2;

    // Bound text is copied before the call returns (SQLITE_TRANSIENT).
    private const nint Transient = -1;

    private const string Library = "e_sqlite3";

    /// <summary><c>sqlite3_module</c>, version 0: what a table that can only be read needs.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Module
    {
        public int Version;
        public nint Create;
        public delegate* unmanaged[Cdecl]<nint, nint, int, nint, VirtualTable**, byte**, int> Connect;
        public delegate* unmanaged[Cdecl]<VirtualTable*, IndexInfo*, int> BestIndex;
        public delegate* unmanaged[Cdecl]<VirtualTable*, int> Disconnect;
        public delegate* unmanaged[Cdecl]<VirtualTable*, int> Destroy;
        public delegate* unmanaged[Cdecl]<VirtualTable*, Cursor**, int> Open;
        public delegate* unmanaged[Cdecl]<Cursor*, int> Close;
        public delegate* unmanaged[Cdecl]<Cursor*, int, byte*, int, nint*, int> Filter;
        public delegate* unmanaged[Cdecl]<Cursor*, int> Next;
        public delegate* unmanaged[Cdecl]<Cursor*, int> Eof;
        public delegate* unmanaged[Cdecl]<Cursor*, nint, int, int> Column;
        public delegate* unmanaged[Cdecl]<Cursor*, long*, int> RowId;
        public nint Update;
        public nint Begin;
        public nint Sync;
        public nint Commit;
        public nint Rollback;
        public nint FindFunction;
        public nint Rename;
    }

    /// <summary><c>sqlite3_vtab</c>, with what is behind it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct VirtualTable
    {
        public nint Module;
        public int References;
        public byte* Problem;
        public nint Behind;
    }

    /// <summary><c>sqlite3_vtab_cursor</c>, with what is behind it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Cursor
    {
        public VirtualTable* Table;
        public nint Behind;
    }

    /// <summary><c>sqlite3_index_constraint</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Constraint
    {
        public int Column;
        public byte Operator;
        public byte Usable;
        public int TermOffset;
    }

    /// <summary><c>sqlite3_index_constraint_usage</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Usage
    {
        public int Argument;
        public byte Omit;
    }

    /// <summary><c>sqlite3_index_info</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct IndexInfo
    {
        public int Constraints;
        public Constraint* Constraint;
        public int Orders;
        public nint Order;
        public Usage* Usage;
        public int Index;
        public byte* IndexText;
        public int FreesIndexText;
        public int IsOrdered;
        public double Cost;
        public long Rows;
        public int Flags;
        public ulong ColumnsUsed;
    }

    /// <summary>Hands SQLite a text that it frees itself.</summary>
    public static byte* Copy(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var copy = (byte*)Allocate(bytes.Length + 1);
        if (copy is null) return null;
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        copy[bytes.Length] = 0;
        return copy;
    }

    /// <summary>Gives a text as the value of a column.</summary>
    public static void ResultText(nint context, ReadOnlySpan<byte> text)
    {
        fixed (byte* start = text) ResultText(context, start is null ? (byte*)&context : start, text.Length, Transient);
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_create_module_v2", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int CreateModule(nint database, string name, Module* module, nint behind, nint destroy);

    [LibraryImport(Library, EntryPoint = "sqlite3_declare_vtab", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int Declare(nint database, string table);

    [LibraryImport(Library, EntryPoint = "sqlite3_malloc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial nint Allocate(int bytes);

    [LibraryImport(Library, EntryPoint = "sqlite3_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial void Free(nint memory);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_text")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial byte* ValueText(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_double")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial void Result(nint context, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_int64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial void Result(nint context, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_null")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial void ResultNull(nint context);

    /// <summary>How two texts of a condition are compared: <c>BINARY</c> where nothing else was asked.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_vtab_collation")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial byte* Collation(IndexInfo* info, int constraint);

    /// <summary>Where in the text of the last statement its error is, in bytes; -1 where that is not known.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_error_offset")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int ErrorOffset(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_interrupt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial void Interrupt(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_text")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial void ResultText(nint context, byte* text, int length, nint destroy);
}
