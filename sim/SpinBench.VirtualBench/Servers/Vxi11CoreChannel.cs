using System.Net;
using System.Net.Sockets;
using SpinBench.Connections.Vxi11;

namespace SpinBench.VirtualBench.Servers;

/// <summary>The core channel of one client: its links and what it does with them.</summary>
internal sealed class Vxi11CoreChannel(Vxi11Server server, Socket socket) : IRpcProgram, IDisposable
{
    private const int MostLinks = 256;
    private const int LongestDeviceName = 256;
    private readonly Dictionary<int, Vxi11ServedLink> _links = [];
    private volatile Vxi11InterruptChannel? _interrupts;
    private Vxi11ServedLink? _lastRead;

    /// <inheritdoc/>
    public uint Program => Vxi11Program.Core;

    /// <inheritdoc/>
    public uint Version => Vxi11Program.Version;

    /// <inheritdoc/>
    public bool IsFaulty => server.IsFaulty;

    /// <inheritdoc/>
    public ReplyFate TakeAnswerFate()
    {
        var fate = _lastRead?.TakeAnswerFate() ?? ReplyFate.Usual;
        _lastRead = null;
        return fate;
    }

    /// <inheritdoc/>
    public bool TryCall(uint procedure, ref XdrReader arguments, XdrWriter results)
    {
        switch ((Vxi11Procedure)procedure)
        {
            case Vxi11Procedure.CreateLink: CreateLink(ref arguments, results); break;
            case Vxi11Procedure.DeviceWrite: Write(ref arguments, results); break;
            case Vxi11Procedure.DeviceRead: Read(ref arguments, results); break;
            case Vxi11Procedure.DeviceReadStatus: ReadStatus(ref arguments, results); break;
            case Vxi11Procedure.DeviceTrigger: Do(ref arguments, results, link => link.Trigger()); break;
            case Vxi11Procedure.DeviceClear: Do(ref arguments, results, link => link.Clear()); break;
            case Vxi11Procedure.DeviceRemote or Vxi11Procedure.DeviceLocal: Do(ref arguments, results, _ => { }); break;
            case Vxi11Procedure.DeviceLock: Lock(ref arguments, results); break;
            case Vxi11Procedure.DeviceUnlock: results.WriteInt((int)(Find(ref arguments)?.Unlock() ?? Vxi11Error.InvalidLink)); break;
            case Vxi11Procedure.DeviceEnableServiceRequest: EnableServiceRequests(ref arguments, results); break;
            case Vxi11Procedure.DeviceDoCommand: DoCommand(ref arguments, results); break;
            case Vxi11Procedure.DestroyLink: DestroyLink(ref arguments, results); break;
            case Vxi11Procedure.CreateInterruptChannel: CreateInterruptChannel(ref arguments, results); break;
            case Vxi11Procedure.DestroyInterruptChannel: DestroyInterruptChannel(results); break;
            default: return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var link in _links.Values) server.Close(link);
        _interrupts?.Dispose();
    }

    private Vxi11ServedLink? Find(ref XdrReader arguments) => _links.GetValueOrDefault(arguments.ReadInt());

    private void CreateLink(ref XdrReader arguments, XdrWriter results)
    {
        arguments.ReadInt();
        var isLocking = arguments.ReadBool();
        var lockTimeout = arguments.ReadUInt();
        var device = arguments.ReadText(LongestDeviceName);
        var error = _links.Count >= MostLinks ? Vxi11Error.OutOfResources : Vxi11Error.None;
        var link = error == Vxi11Error.None ? server.OpenLink(device, handle => _interrupts?.Call(handle), socket.IsGone) : null;
        if (error == Vxi11Error.None && link is null) error = Vxi11Error.NotAccessible;
        if (link is not null)
        {
            if (isLocking) error = link.Lock(Vxi11Flags.WaitForLock, lockTimeout);
            if (error == Vxi11Error.None) _links.Add(link.Id, link);
            else server.Close(link);
        }

        results.WriteInt((int)error);
        results.WriteInt(error == Vxi11Error.None ? link!.Id : 0);
        results.WriteUInt((uint)server.AbortPort);
        results.WriteUInt(Vxi11Server.LargestWrite);
    }

    private void Write(ref XdrReader arguments, XdrWriter results)
    {
        var link = Find(ref arguments);
        arguments.ReadUInt();
        var lockTimeout = arguments.ReadUInt();
        var flags = (Vxi11Flags)arguments.ReadInt();
        var data = arguments.ReadOpaque().Span;
        var error = link?.AwaitUse(flags, lockTimeout) ?? Vxi11Error.InvalidLink;
        if (error == Vxi11Error.None) error = link!.Write(data, flags.HasFlag(Vxi11Flags.End));
        results.WriteInt((int)error);
        results.WriteUInt(error == Vxi11Error.None ? (uint)data.Length : 0);
    }

    private void Read(ref XdrReader arguments, XdrWriter results)
    {
        var link = Find(ref arguments);
        var most = arguments.ReadUInt();
        var patience = arguments.ReadUInt();
        var lockTimeout = arguments.ReadUInt();
        var flags = (Vxi11Flags)arguments.ReadInt();
        var terminator = (byte)arguments.ReadInt();
        var error = link?.AwaitUse(flags, lockTimeout) ?? Vxi11Error.InvalidLink;
        if (error == Vxi11Error.None) link!.Read(results, most, patience, flags.HasFlag(Vxi11Flags.TerminationCharacter) ? terminator : null);
        else Vxi11ServedLink.WriteNothing(results, error);
        _lastRead = link;
    }

    private void ReadStatus(ref XdrReader arguments, XdrWriter results)
    {
        var link = Find(ref arguments);
        var error = AwaitUse(link, ref arguments);
        results.WriteInt((int)error);
        results.WriteUInt(error == Vxi11Error.None ? link!.Poll() : 0u);
    }

    private void Do(ref XdrReader arguments, XdrWriter results, Action<Vxi11ServedLink> action)
    {
        var link = Find(ref arguments);
        var error = AwaitUse(link, ref arguments);
        if (error == Vxi11Error.None) action(link!);
        results.WriteInt((int)error);
    }

    private static Vxi11Error AwaitUse(Vxi11ServedLink? link, ref XdrReader arguments)
    {
        var flags = (Vxi11Flags)arguments.ReadInt();
        var lockTimeout = arguments.ReadUInt();
        arguments.ReadUInt();
        return link?.AwaitUse(flags, lockTimeout) ?? Vxi11Error.InvalidLink;
    }

    private void Lock(ref XdrReader arguments, XdrWriter results)
    {
        var link = Find(ref arguments);
        var flags = (Vxi11Flags)arguments.ReadInt();
        results.WriteInt((int)(link?.Lock(flags, arguments.ReadUInt()) ?? Vxi11Error.InvalidLink));
    }

    private void EnableServiceRequests(ref XdrReader arguments, XdrWriter results)
    {
        var link = Find(ref arguments);
        var isWanted = arguments.ReadBool();
        var handle = arguments.ReadOpaque(Vxi11Program.LongestHandle).ToArray();
        var error = link is null ? Vxi11Error.InvalidLink : Vxi11Error.None;
        if (link is not null && isWanted && _interrupts is null) error = Vxi11Error.ChannelNotEstablished;
        results.WriteInt((int)error);
        if (error != Vxi11Error.None) return;
        if (isWanted) link!.Handle = handle;
        if (isWanted) link!.EnableServiceRequests();
        else link!.Requester.IsEnabled = false;
    }

    private void DoCommand(ref XdrReader arguments, XdrWriter results)
    {
        results.WriteInt((int)(Find(ref arguments) is null ? Vxi11Error.InvalidLink : Vxi11Error.NotSupported));
        results.WriteOpaque(default);
    }

    private void DestroyLink(ref XdrReader arguments, XdrWriter results)
    {
        var link = Find(ref arguments);
        if (link is not null) _links.Remove(link.Id);
        if (link is not null) server.Close(link);
        results.WriteInt((int)(link is null ? Vxi11Error.InvalidLink : Vxi11Error.None));
    }

    // The address that the client names is not looked at: a server that connects wherever it is told to would be a tool for others, and
    // clients with several addresses often name one that is not theirs.
    private void CreateInterruptChannel(ref XdrReader arguments, XdrWriter results)
    {
        arguments.ReadUInt();
        var port = arguments.ReadUInt();
        var program = arguments.ReadUInt();
        var version = arguments.ReadUInt();
        var isUdp = arguments.ReadInt() == 1;
        results.WriteInt((int)Open(port, program, version, isUdp));
    }

    private Vxi11Error Open(uint port, uint program, uint version, bool isUdp)
    {
        if (_interrupts is not null) return Vxi11Error.ChannelEstablished;
        if (isUdp) return Vxi11Error.NotSupported;
        if (port is 0 or > ushort.MaxValue) return Vxi11Error.Parameter;
        _interrupts = Vxi11InterruptChannel.Open(new IPEndPoint(((IPEndPoint)socket.RemoteEndPoint!).Address, (int)port), program, version);
        return _interrupts is null ? Vxi11Error.ChannelNotEstablished : Vxi11Error.None;
    }

    private void DestroyInterruptChannel(XdrWriter results)
    {
        results.WriteInt((int)(_interrupts is null ? Vxi11Error.ChannelNotEstablished : Vxi11Error.None));
        _interrupts?.Dispose();
        _interrupts = null;
    }
}
