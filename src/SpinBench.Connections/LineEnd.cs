using SpinBench.Settings;

namespace SpinBench.Connections;

/// <summary>What ends a message on connections that carry no end mark of their own.</summary>
public enum LineEnd
{
    /// <summary>A line feed.</summary>
    [Summary("a line feed")]
    Lf,

    /// <summary>A carriage return.</summary>
    [Summary("a carriage return")]
    Cr,

    /// <summary>A carriage return and a line feed.</summary>
    [Summary("a carriage return and a line feed")]
    CrLf,

    /// <summary>Nothing: the connection itself tells where a message ends.</summary>
    [Summary("nothing; the connection itself tells where a message ends")]
    None,
}
