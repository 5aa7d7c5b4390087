namespace SpinBench.Connections.Vxi11;

/// <summary>The head of an ONC-RPC call, and of the replies to it (RFC 5531, version 2, without credentials).</summary>
/// <param name="Id">Number that the reply repeats.</param>
/// <param name="Program">Program number.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Procedure">Procedure of the program.</param>
public readonly record struct RpcCall(uint Id, uint Program, uint Version, uint Procedure)
{
    private const uint RpcVersion = 2;
    private const int LongestCredentials = 400;

    /// <summary>Writes the head of the call; its arguments follow.</summary>
    public void Write(XdrWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteUInt(Id);
        writer.WriteUInt(0);
        writer.WriteUInt(RpcVersion);
        writer.WriteUInt(Program);
        writer.WriteUInt(Version);
        writer.WriteUInt(Procedure);
        WriteNobody(writer);
        WriteNobody(writer);
    }

    /// <summary>Reads the head of a call.</summary>
    /// <param name="reader">Where it begins; afterwards where its arguments begin.</param>
    /// <param name="isSupported">False when it is of another version of ONC-RPC itself.</param>
    /// <exception cref="InvalidDataException">It is no call.</exception>
    public static RpcCall Read(ref XdrReader reader, out bool isSupported)
    {
        var id = reader.ReadUInt();
        if (reader.ReadUInt() != 0) throw new InvalidDataException("a reply came where a call was expected");
        isSupported = reader.ReadUInt() == RpcVersion;
        if (!isSupported) return new RpcCall(id, 0, 0, 0);
        var call = new RpcCall(id, reader.ReadUInt(), reader.ReadUInt(), reader.ReadUInt());
        SkipCredentials(ref reader);
        SkipCredentials(ref reader);
        return call;
    }

    /// <summary>Writes the head of a reply; for a success its results follow.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="status">What became of the call.</param>
    /// <param name="spoken">The one version of the program that is spoken.</param>
    public void WriteReply(XdrWriter writer, RpcStatus status, uint spoken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteUInt(Id);
        writer.WriteUInt(1);
        writer.WriteUInt(0);
        WriteNobody(writer);
        writer.WriteInt((int)status);
        if (status != RpcStatus.ProgramMismatch) return;
        writer.WriteUInt(spoken);
        writer.WriteUInt(spoken);
    }

    /// <summary>Writes the reply to a call of another version of ONC-RPC: only version 2 is spoken.</summary>
    public void WriteVersionMismatch(XdrWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteUInt(Id);
        writer.WriteUInt(1);
        writer.WriteUInt(1);
        writer.WriteUInt(0);
        writer.WriteUInt(RpcVersion);
        writer.WriteUInt(RpcVersion);
    }

    /// <summary>Reads the head of a reply.</summary>
    /// <param name="reader">Where it begins; afterwards where its results begin.</param>
    /// <param name="id">The number of the call that it belongs to.</param>
    /// <returns>The status, or null when the server refused the call as a whole.</returns>
    /// <exception cref="InvalidDataException">It is no reply.</exception>
    public static RpcStatus? ReadReply(ref XdrReader reader, out uint id)
    {
        id = reader.ReadUInt();
        if (reader.ReadUInt() != 1) throw new InvalidDataException("a call came where a reply was expected");
        if (reader.ReadUInt() != 0) return null;
        SkipCredentials(ref reader);
        return (RpcStatus)reader.ReadInt();
    }

    private static void WriteNobody(XdrWriter writer)
    {
        writer.WriteUInt(0);
        writer.WriteUInt(0);
    }

    private static void SkipCredentials(ref XdrReader reader)
    {
        reader.ReadUInt();
        reader.ReadOpaque(LongestCredentials);
    }
}
