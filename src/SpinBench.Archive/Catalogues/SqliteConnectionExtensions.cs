using Microsoft.Data.Sqlite;

namespace SpinBench.Archive.Catalogues;

/// <summary>Statements in one line.</summary>
internal static class SqliteConnectionExtensions
{
    /// <summary>Runs a statement; <c>$1</c>, <c>$2</c>… stand for the values.</summary>
    public static void Run(this SqliteConnection connection, string statement, params object?[] values)
    {
        using var command = connection.Prepare(statement, values);
        command.ExecuteNonQuery();
    }

    /// <summary>The one value that a query gives.</summary>
    public static TValue Scalar<TValue>(this SqliteConnection connection, string query, params object?[] values)
    {
        using var command = connection.Prepare(query, values);
        return (TValue)command.ExecuteScalar()!;
    }

    /// <summary>A query with its values.</summary>
    public static SqliteCommand Prepare(this SqliteConnection connection, string statement, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue(FormattableString.Invariant($"${i + 1}"), values[i] ?? DBNull.Value);
        return command;
    }
}
