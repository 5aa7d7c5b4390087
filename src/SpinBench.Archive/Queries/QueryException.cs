using System.Text;

namespace SpinBench.Archive.Queries;

/// <summary>A query cannot be answered. The message says what is wrong and, where SQLite knows it, at which place.</summary>
public sealed class QueryException : Exception
{
    internal QueryException(string problem, string query, int offset, Exception inner)
        : base(Describe(problem, query, offset), inner) => Offset = offset < 0 ? -1 : CharactersIn(query, offset);

    /// <summary>Where in the text of the query, in characters from 0; -1 where that is not known.</summary>
    public int Offset { get; }

    // SQLite counts bytes of UTF-8.
    private static int CharactersIn(string query, int bytes)
    {
        var text = Encoding.UTF8.GetBytes(query);
        return Encoding.UTF8.GetCharCount(text, 0, Math.Min(bytes, text.Length));
    }

    private static string Describe(string problem, string query, int offset)
    {
        if (offset < 0) return $"the query cannot be answered: {problem}";
        var at = CharactersIn(query, offset);
        var start = at == 0 ? 0 : query.LastIndexOf('\n', at - 1) + 1;
        var end = query.IndexOf('\n', at);
        var line = query[start..(end < 0 ? query.Length : end)];
        var number = query.AsSpan(0, start).Count('\n') + 1;
        return FormattableString.Invariant($"the query cannot be answered: {problem}, in line {number}, column {at - start + 1}:\n  {line}\n  {new string(' ', at - start)}^");
    }
}
