namespace SpinBench.VirtualBench.Scpi;

/// <summary>A node of the tree that headers are looked up in: its children by mnemonic, and the commands that end here.</summary>
internal sealed class CommandTree<T>
{
    private ulong[] _keys = [];
    private CommandTree<T>[] _children = [];
    private (HeaderVariant Header, ScpiCommand<T> Command)[] _commands = [];

    /// <summary>The child with this mnemonic, or null.</summary>
    public CommandTree<T>? Child(ulong mnemonic)
    {
        var index = _keys.AsSpan().IndexOf(mnemonic);
        return index < 0 ? null : _children[index];
    }

    /// <summary>The command that ends here with these suffixes.</summary>
    /// <returns><see cref="ScpiError.None"/>, or why there is none.</returns>
    public ScpiError Find(HeaderSuffixes written, out ScpiCommand<T>? command, out HeaderSuffixes resolved)
    {
        foreach (var (header, candidate) in _commands)
        {
            if (!header.TryResolve(written, out resolved)) continue;
            command = candidate;
            return ScpiError.None;
        }

        command = null;
        resolved = default;
        return _commands.Length == 0 ? ScpiError.UndefinedHeader : ScpiError.HeaderSuffixOutOfRange;
    }

    /// <summary>Adds a command under one of its headers.</summary>
    public void Add(HeaderVariant header, ScpiCommand<T> command, int level = 0)
    {
        if (level == header.Nodes.Length)
        {
            _commands = [.. _commands, (header, command)];
            return;
        }

        var node = header.Nodes[level];
        var child = Child(node.Short) ?? Child(node.Long) ?? new CommandTree<T>();
        Attach(node.Short, child);
        Attach(node.Long, child);
        child.Add(header, command, level + 1);
    }

    private void Attach(ulong mnemonic, CommandTree<T> child)
    {
        var known = Child(mnemonic);
        if (known == child) return;
        if (known is not null) throw new ArgumentException("Two nodes share a short or long form.", nameof(mnemonic));
        _keys = [.. _keys, mnemonic];
        _children = [.. _children, child];
    }
}
