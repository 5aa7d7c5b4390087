using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpinBench.Archive.Records;

namespace SpinBench.Archive.Hdf5;

/// <summary>
/// The system's HDF5 library, through its C interface (https://docs.hdfgroup.org/hdf5/v1_14/_r_m.html; identifiers have 64 bits since 1.10).
/// It is found when it is first needed: a machine without it lacks one format of export and nothing else.
/// </summary>
internal static unsafe partial class Hdf5Library
{
    /// <summary>A file is made, and must not exist (<c>H5F_ACC_EXCL</c>).</summary>
    public const uint CreateNew = 4;

    /// <summary>A dimension that can grow without end (<c>H5S_UNLIMITED</c>).</summary>
    public const ulong Unlimited = ulong.MaxValue;

    /// <summary>The size of a text that is as long as it is (<c>H5T_VARIABLE</c>).</summary>
    public static nuint Variable => nuint.MaxValue;

    /// <summary><c>H5T_CSET_UTF8</c>.</summary>
    public const int Utf8 = 1;

    /// <summary><c>H5T_STR_NULLPAD</c>.</summary>
    public const int PaddedWithZeros = 1;

    /// <summary>A single value (<c>H5S_SCALAR</c>).</summary>
    public const int Scalar = 0;

    private const string Library = "hdf5";
    // H5E_WALK_UPWARD: begins where the error happened.
    private const int FromWhereItHappened = 0;

    // Debian and its children name the build without MPI 'serial'; the numbers are those of 1.10, 1.12, 1.14 and 2.0.
    private static readonly string[] Names =
    [
        "libhdf5_serial.so.103", "libhdf5.so.103", "libhdf5_serial.so.200", "libhdf5.so.200", "libhdf5_serial.so.310", "libhdf5.so.310", "libhdf5.so.320",
        "libhdf5_serial.so", "libhdf5.so", "libhdf5.dylib", "/opt/homebrew/lib/libhdf5.dylib", "hdf5.dll",
    ];

    private static readonly Lazy<nint> Found = new(Find);

    /// <summary>The type of doubles in a file: little-endian, 64 bits.</summary>
    public static long FileDouble => Global("H5T_IEEE_F64LE_g");

    /// <summary>The type of whole numbers in a file: little-endian, 64 bits.</summary>
    public static long FileInteger => Global("H5T_STD_I64LE_g");

    /// <summary>The type of this machine's doubles.</summary>
    public static long Double => Global("H5T_NATIVE_DOUBLE_g");

    /// <summary>The type of this machine's whole numbers of 64 bits.</summary>
    public static long Integer => Global("H5T_NATIVE_LLONG_g");

    /// <summary>The type of C's texts, to be copied.</summary>
    public static long Text => Global("H5T_C_S1_g");

    /// <summary>The class of lists of properties with which datasets are made.</summary>
    public static long DatasetProperties => Global("H5P_CLS_DATASET_CREATE_ID_g");

    /// <summary>Makes sure that the library is there.</summary>
    /// <exception cref="ArchiveException">It is not, or is too old; the message says what to install.</exception>
    public static void Require()
    {
        if (Found.Value == 0)
        {
            throw new ArchiveException(
                "HDF5 is written by the system's library libhdf5, and none is installed: on Debian and Ubuntu 'apt install libhdf5-103-1' (or libhdf5-310), on Fedora 'dnf install hdf5', "
                + "on macOS 'brew install hdf5'. --to npz and --to sqlite need nothing");
        }

        Check(Open(), "begin");
        uint major, minor, release;
        Check(Version(&major, &minor, &release), "say its version");
        if (major == 1 && minor < 10) throw new ArchiveException($"the system's libhdf5 is {major}.{minor}.{release}; 1.10 or newer is needed. --to npz and --to sqlite need nothing");
        // It would print the story of every error on standard error.
        Check(SilenceErrors(0, 0, 0), "be quiet");
    }

    /// <summary>An answer, unless it is a refusal.</summary>
    /// <exception cref="IOException">It is: the message is the library's.</exception>
    public static long Check(long answer, string what) => answer >= 0 ? answer : throw new IOException($"libhdf5 could not {what}: {Reason()}");

    [LibraryImport(Library, EntryPoint = "H5open")]
    public static partial int Open();

    [LibraryImport(Library, EntryPoint = "H5get_libversion")]
    public static partial int Version(uint* major, uint* minor, uint* release);

    [LibraryImport(Library, EntryPoint = "H5Fcreate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long CreateFile(string name, uint flags, long creation, long access);

    [LibraryImport(Library, EntryPoint = "H5Fclose")]
    public static partial int CloseFile(long file);

    [LibraryImport(Library, EntryPoint = "H5Gcreate2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long CreateGroup(long place, string name, long links, long creation, long access);

    [LibraryImport(Library, EntryPoint = "H5Gclose")]
    public static partial int CloseGroup(long group);

    [LibraryImport(Library, EntryPoint = "H5Screate")]
    public static partial long CreateSpace(int kind);

    [LibraryImport(Library, EntryPoint = "H5Screate_simple")]
    public static partial long CreateSpace(int rank, ulong* extent, ulong* most);

    [LibraryImport(Library, EntryPoint = "H5Sselect_hyperslab")]
    public static partial int Select(long space, int operation, ulong* start, ulong* stride, ulong* count, ulong* block);

    [LibraryImport(Library, EntryPoint = "H5Sclose")]
    public static partial int CloseSpace(long space);

    [LibraryImport(Library, EntryPoint = "H5Tcopy")]
    public static partial long CopyType(long type);

    [LibraryImport(Library, EntryPoint = "H5Tset_size")]
    public static partial int SetSize(long type, nuint size);

    [LibraryImport(Library, EntryPoint = "H5Tset_cset")]
    public static partial int SetCharacters(long type, int set);

    [LibraryImport(Library, EntryPoint = "H5Tset_strpad")]
    public static partial int SetPadding(long type, int padding);

    [LibraryImport(Library, EntryPoint = "H5Tclose")]
    public static partial int CloseType(long type);

    [LibraryImport(Library, EntryPoint = "H5Pcreate")]
    public static partial long CreateProperties(long kind);

    [LibraryImport(Library, EntryPoint = "H5Pset_chunk")]
    public static partial int SetChunk(long properties, int rank, ulong* extent);

    [LibraryImport(Library, EntryPoint = "H5Pclose")]
    public static partial int CloseProperties(long properties);

    [LibraryImport(Library, EntryPoint = "H5Dcreate2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long CreateDataset(long place, string name, long type, long space, long links, long creation, long access);

    [LibraryImport(Library, EntryPoint = "H5Dset_extent")]
    public static partial int SetExtent(long dataset, ulong* extent);

    [LibraryImport(Library, EntryPoint = "H5Dget_space")]
    public static partial long SpaceOf(long dataset);

    [LibraryImport(Library, EntryPoint = "H5Dwrite")]
    public static partial int Write(long dataset, long type, long memory, long file, long transfer, void* values);

    [LibraryImport(Library, EntryPoint = "H5Dclose")]
    public static partial int CloseDataset(long dataset);

    [LibraryImport(Library, EntryPoint = "H5Acreate2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long CreateAttribute(long place, string name, long type, long space, long creation, long access);

    [LibraryImport(Library, EntryPoint = "H5Awrite")]
    public static partial int WriteAttribute(long attribute, long type, void* value);

    [LibraryImport(Library, EntryPoint = "H5Aclose")]
    public static partial int CloseAttribute(long attribute);

    [LibraryImport(Library, EntryPoint = "H5Eset_auto2")]
    private static partial int SilenceErrors(long stack, nint print, nint data);

    [LibraryImport(Library, EntryPoint = "H5Ewalk2")]
    private static partial int WalkErrors(long stack, int direction, delegate* unmanaged[Cdecl]<uint, ErrorEntry*, nint, int> visit, nint data);

    // The innermost entry says what happened; the others say who had asked.
    private static string Reason()
    {
        var text = default(nint);
        _ = WalkErrors(0, FromWhereItHappened, &Take, (nint)(&text));
        return text == 0 ? "it does not say why" : Marshal.PtrToStringUTF8(text) ?? "";
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Take(uint number, ErrorEntry* entry, nint data)
    {
        if (number == 0) *(nint*)data = (nint)entry->Description;
        return 0;
    }

    private static long Global(string name) => Marshal.ReadInt64(NativeLibrary.GetExport(Found.Value, name));

    private static nint Find()
    {
        foreach (var name in Names)
            if (NativeLibrary.TryLoad(name, typeof(Hdf5Library).Assembly, DllImportSearchPath.SafeDirectories, out var library)) return library;
        return 0;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == Library ? Found.Value : 0;

    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries", Justification = "The library has several names, and the runtime must be told before the first call.")]
    internal static void FindUnderAllNames() => NativeLibrary.SetDllImportResolver(typeof(Hdf5Library).Assembly, Resolve);

    // H5E_error2_t
    [StructLayout(LayoutKind.Sequential)]
    private struct ErrorEntry
    {
        public long Class;
        public long Major;
        public long Minor;
        public uint Line;
        public byte* Function;
        public byte* File;
        public byte* Description;
    }
}
