using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpinBench.Archive.Queries;

/// <summary>
/// Rows of run folders as tables of SQLite: an eponymous virtual table (https://www.sqlite.org/vtab.html#eponymous_virtual_tables) reads the
/// record while the query walks over it. Nothing is copied, so a table is as old as its record, and a query of any length takes the same memory.
/// </summary>
internal sealed unsafe class RowModule : IDisposable
{
    // A guess at the length of a record, for the planner: what is read from a file is walked over as seldom as possible.
    private const double Expensive = 1e9;
    private const double OneRun = 1e6;

    private readonly List<GCHandle> _tables = [];
    private SqliteNative.Module* _module;

    public RowModule()
    {
        _module = (SqliteNative.Module*)NativeMemory.AllocZeroed((nuint)sizeof(SqliteNative.Module));
        _module->Connect = &Connect;
        _module->BestIndex = &BestIndex;
        _module->Disconnect = &Disconnect;
        _module->Destroy = &Disconnect;
        _module->Open = &Open;
        _module->Close = &Close;
        _module->Filter = &Filter;
        _module->Next = &Next;
        _module->Eof = &IsOver;
        _module->Column = &Column;
        _module->RowId = &RowId;
    }

    /// <summary>Makes a table known to a connection. Its records are opened when it is first used.</summary>
    /// <param name="database">The connection.</param>
    /// <param name="name">The table's name.</param>
    /// <param name="rows">Finds its rows.</param>
    public bool Add(nint database, string name, Func<RowSet> rows)
    {
        var table = GCHandle.Alloc(rows);
        _tables.Add(table);
        return SqliteNative.CreateModule(database, name, _module, GCHandle.ToIntPtr(table), 0) == SqliteNative.Ok;
    }

    /// <summary>Forgets the tables; the connection must be closed.</summary>
    public void Dispose()
    {
        foreach (var table in _tables) table.Free();
        _tables.Clear();
        NativeMemory.Free(_module);
        _module = null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Connect(nint database, nint behind, int count, nint words, SqliteNative.VirtualTable** table, byte** problem)
    {
        try
        {
            var rows = ((Func<RowSet>)GCHandle.FromIntPtr(behind).Target!)();
            var result = SqliteNative.Declare(database, rows.Declaration);
            if (result != SqliteNative.Ok) return result;
            *table = (SqliteNative.VirtualTable*)NativeMemory.AllocZeroed((nuint)sizeof(SqliteNative.VirtualTable));
            (*table)->Behind = GCHandle.ToIntPtr(GCHandle.Alloc(rows));
            return SqliteNative.Ok;
        }
        catch (Exception trouble)
        {
            *problem = SqliteNative.Copy(trouble.Message);
            return SqliteNative.Error;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int BestIndex(SqliteNative.VirtualTable* table, SqliteNative.IndexInfo* info)
    {
        info->Cost = Expensive;
        info->Rows = (long)Expensive;
        for (var i = 0; i < info->Constraints; i++)
        {
            var constraint = info->Constraint[i];
            if (constraint.Usable == 0 || constraint.Column != 0 || constraint.Operator != SqliteNative.Equal) continue;
            // Where 'A' equals 'a', SQLite must look at every row itself.
            if (Marshal.PtrToStringUTF8((nint)SqliteNative.Collation(info, i)) != "BINARY") continue;
            info->Usage[i].Argument = 1;
            info->Index = 1;
            info->Cost = OneRun;
            info->Rows = (long)OneRun;
            break;
        }

        return SqliteNative.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Disconnect(SqliteNative.VirtualTable* table)
    {
        GCHandle.FromIntPtr(table->Behind).Free();
        NativeMemory.Free(table);
        return SqliteNative.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(SqliteNative.VirtualTable* table, SqliteNative.Cursor** cursor)
    {
        var rows = (RowSet)GCHandle.FromIntPtr(table->Behind).Target!;
        *cursor = (SqliteNative.Cursor*)NativeMemory.AllocZeroed((nuint)sizeof(SqliteNative.Cursor));
        (*cursor)->Behind = GCHandle.ToIntPtr(GCHandle.Alloc(new RowCursor(rows)));
        return SqliteNative.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(SqliteNative.Cursor* cursor)
    {
        var handle = GCHandle.FromIntPtr(cursor->Behind);
        ((RowCursor)handle.Target!).Dispose();
        handle.Free();
        NativeMemory.Free(cursor);
        return SqliteNative.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Filter(SqliteNative.Cursor* cursor, int index, byte* indexText, int count, nint* values)
    {
        try
        {
            // Equal to nothing is true of no run.
            var only = index == 1 ? Marshal.PtrToStringUTF8((nint)SqliteNative.ValueText(values[0])) ?? "" : null;
            Behind(cursor).Begin(only);
            return SqliteNative.Ok;
        }
        catch (Exception trouble)
        {
            return Tell(cursor, trouble);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Next(SqliteNative.Cursor* cursor)
    {
        try
        {
            Behind(cursor).Next();
            return SqliteNative.Ok;
        }
        catch (Exception trouble)
        {
            return Tell(cursor, trouble);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int IsOver(SqliteNative.Cursor* cursor) => Behind(cursor).IsOver ? 1 : 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Column(SqliteNative.Cursor* cursor, nint context, int column)
    {
        try
        {
            Behind(cursor).Give(context, column);
            return SqliteNative.Ok;
        }
        catch (Exception trouble)
        {
            return Tell(cursor, trouble);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int RowId(SqliteNative.Cursor* cursor, long* id)
    {
        *id = Behind(cursor).Position;
        return SqliteNative.Ok;
    }

    private static RowCursor Behind(SqliteNative.Cursor* cursor) => (RowCursor)GCHandle.FromIntPtr(cursor->Behind).Target!;

    // No exception may leave a function that SQLite called: its message goes the way that SQLite has for it.
    private static int Tell(SqliteNative.Cursor* cursor, Exception trouble)
    {
        if (cursor->Table->Problem is not null) SqliteNative.Free((nint)cursor->Table->Problem);
        cursor->Table->Problem = SqliteNative.Copy(trouble.Message);
        return SqliteNative.Error;
    }
}
