using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using SpinBench.Connections.Opening;
using SpinBench.Drivers.PulseGenerators;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.PulseGenerators;
using SpinBench.VirtualBench.Servers;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Benchmarks;

/// <summary>
/// A waveform of 10⁶ points on its way from the host's samples into the memory of a virtual 33622A: conversion, block, parser, check, with
/// all the questions that the driver asks on the way. Rates are of the block's bytes, two a point.
/// </summary>
internal static class WaveformDownload
{
    private const int Points = 1_000_000;
    private const int Rounds = 41;

    /// <summary>Rounds before the first that counts: until then the compiler still works on what is measured.</summary>
    private const int WarmUp = 200;
    private const double Megabyte = 1e6;

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        var samples = new float[Points];
        for (var i = 0; i < Points; i++) samples[i] = MathF.Sin(i * 1e-3f);
        var generator = new Keysight33500(new InProcessSession("SIM::generator", Generator()));
        var codes = new short[Points];
        var download = new double[Rounds];
        var ratio = new double[Rounds];
        for (var round = -WarmUp; round < Rounds; round++)
        {
            await generator.ClearWaveformsAsync(1).ConfigureAwait(false);
            var begin = Stopwatch.GetTimestamp();
            await generator.LoadWaveformAsync(1, "SINE", samples).ConfigureAwait(false);
            var ours = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            begin = Stopwatch.GetTimestamp();
            WaveformCodes.TryQuantize(samples, short.MaxValue, codes);
            var bare = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            if (round >= 0) (download[round], ratio[round]) = (ours, ours / bare);
        }

        Array.Sort(download);
        Array.Sort(ratio);
        yield return new Figure(
            "arbitrary waveform of 10⁶ points downloaded in process", Points * sizeof(short) / Megabyte / download[Rounds / 2], "MB/s", 500, MoreIsBetter: true);
        yield return new Figure("the same against turning the samples into codes alone", ratio[Rounds / 2], "×", 10);
    }

    /// <summary>In process and over a socket.</summary>
    public static async IAsyncEnumerable<Figure> MeasureAllAsync()
    {
        await foreach (var figure in MeasureAsync().ConfigureAwait(false)) yield return figure;
        yield return await MeasureOverSocketAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// The same over a loopback socket, against a bare socket that carries the bytes of the same codes, which lie ready, and a short answer. (Memory
    /// that was never written costs next to nothing to read: all of it is one page of zeros.)
    /// </summary>
    public static async Task<Figure> MeasureOverSocketAsync()
    {
        var samples = new float[Points];
        for (var i = 0; i < Points; i++) samples[i] = MathF.Sin(i * 1e-3f);
        using var server = new SocketServer(
            new ServedInstrument("generator", Generator(), new Lock(), static () => { }), new IPEndPoint(IPAddress.Loopback, 0));
        await using var session = SessionDoor.Open(server.Resource.ToString());
        var generator = new Keysight33500(session);
        var codes = new short[Points];
        WaveformCodes.TryQuantize(samples, short.MaxValue, codes);
        using var bare = new PingPong(MemoryMarshal.AsBytes(codes.AsSpan()).ToArray(), new byte[16]);
        var share = new double[Rounds];
        for (var round = -WarmUp; round < Rounds; round++)
        {
            await generator.ClearWaveformsAsync(1).ConfigureAwait(false);
            var begin = Stopwatch.GetTimestamp();
            await generator.LoadWaveformAsync(1, "SINE", samples).ConfigureAwait(false);
            var ours = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            var theirs = bare.Time(1);
            if (round >= 0) share[round] = theirs / ours;
        }

        Array.Sort(share);
        return new Figure(
            "arbitrary waveform of 10⁶ points over a loopback socket, against the bare socket's rate", 100 * share[Rounds / 2], "%", 60, MoreIsBetter: true);
    }

    private static VirtualKeysight33500 Generator() => new(
        new SimulatedWaveformGenerator(new Still(), [new Nothing(), new Nothing()], new SimulatedWaveformGeneratorSettings(), 1, "generator"),
        "33622A",
        memory: 4_000_000);

    private sealed class Still : IStation
    {
        public double Now => 0;

        public void CatchUp()
        {
        }
    }

    private sealed class Nothing : IPulseLoad
    {
        public double Resistance => 50;

        public void Apply(in PulseTrain train)
        {
        }

        public void Apply(in WaveformTrain train)
        {
        }

        public void Disconnect()
        {
        }

        public void HoldAt(double voltage)
        {
        }
    }
}
