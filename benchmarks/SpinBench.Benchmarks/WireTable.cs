using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using SpinBench.Connections.Opening;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Benchmarks;

/// <summary>
/// The speed of the wire: every figure is a ratio to something measured in the same run and in turns with it, so that the machine's mood
/// falls on both.
/// </summary>
internal static class WireTable
{
    private const int Rounds = 25;
    private const int Queries = 2000;
    private const int Joined = 40;
    private const int Clients = 1000;
    private const int QueriesOfAClient = 50;
    private static readonly byte[] Query = "OUTP?"u8.ToArray();
    private static readonly byte[] Reply = "0"u8.ToArray();

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        var rig = new VirtualRig();
        var entry = VirtualRig.Entry("magnet");
        var served = new ServedInstrument("magnet", rig.Station.FirmwareOf(entry), new Lock(), static () => { });
        var anywhere = new IPEndPoint(IPAddress.Loopback, 0);
        using var socket = new SocketServer(served, anywhere);
        using var vxi11 = new Vxi11Server(served, anywhere);
        using var hiSlip = new HiSlipServer(served, anywhere);
        var at = socket.Resource.ToString();
        using var bare = new PingPong([.. Query, (byte)'\n'], [.. Reply, (byte)'\n']);

        yield return await RatioAsync("query over a loopback socket against a bare blocking ping-pong of the same bytes", at, bare, 1.1).ConfigureAwait(false);
        yield return await RatioAsync("query over VXI-11 against the same ping-pong", vxi11.Resource.ToString(), bare, 2).ConfigureAwait(false);
        yield return await RatioAsync("query over HiSLIP against the same ping-pong", hiSlip.Resource.ToString(), bare, 2).ConfigureAwait(false);
        yield return await JoinedAsync(at).ConfigureAwait(false);
        await foreach (var figure in AgainstPyVisaAsync(rig, at).ConfigureAwait(false)) yield return figure;
        yield return await WaveformDownload.MeasureOverSocketAsync().ConfigureAwait(false);
        yield return await ManyClientsAsync(at).ConfigureAwait(false);
    }

    private static async Task<Figure> RatioAsync(string name, string resource, PingPong bare, double goal)
    {
        await using var session = SessionDoor.Open(resource);
        var ratios = new double[Rounds];
        for (var round = -2; round < Rounds; round++)
        {
            var ours = await TimeAsync(session, Query, Queries).ConfigureAwait(false);
            var theirs = bare.Time(Queries);
            if (round >= 0) ratios[round] = ours / theirs;
        }

        return new Figure(name, Median(ratios), "×", goal);
    }

    // Many questions in one message, where the instrument allows it: the hop is paid once.
    private static async Task<Figure> JoinedAsync(string resource)
    {
        await using var session = SessionDoor.Open(resource);
        var joined = Encoding.ASCII.GetBytes(string.Join(';', Enumerable.Repeat(":OUTP?", Joined)));
        var ratios = new double[Rounds];
        for (var round = -2; round < Rounds; round++)
        {
            var single = await TimeAsync(session, Query, Queries).ConfigureAwait(false) / Queries;
            var together = await TimeAsync(session, joined, Queries / 10).ConfigureAwait(false) / (Queries / 10 * Joined);
            if (round >= 0) ratios[round] = single / together;
        }

        return new Figure($"queries per second, {Joined} in one message against one in a message, over a socket", Median(ratios), "×", 15, MoreIsBetter: true);
    }

    private static async IAsyncEnumerable<Figure> AgainstPyVisaAsync(VirtualRig rig, string resource)
    {
        if (PyVisaSeconds(resource) is not { } python) yield break;
        await using var session = SessionDoor.Open(resource);
        await using var inside = rig.Station.Connect(VirtualRig.Entry("magnet"));
        var overSocket = new double[Rounds];
        var inProcess = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            if (round % 5 == 0) python = PyVisaSeconds(resource) ?? python;
            overSocket[round] = await TimeAsync(session, Query, Queries).ConfigureAwait(false) / Queries / python;
            inProcess[round] = python / (await TimeAsync(inside, Query, 20 * Queries).ConfigureAwait(false) / (20 * Queries));
        }

        yield return new Figure("query over a loopback socket against PyVISA with pyvisa-py on the same server", Median(overSocket), "×", 0.7);
        yield return new Figure("queries per second in process against PyVISA's over a socket", Median(inProcess), "×", 50, MoreIsBetter: true);
    }

    // All at once on one server; a failed or wrong answer ends the measurement.
    private static async Task<Figure> ManyClientsAsync(string resource)
    {
        var sessions = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => SessionDoor.Open(resource)))).ConfigureAwait(false);
        var failed = 0;
        var watch = Stopwatch.StartNew();
        var threads = sessions.Select(session => new Thread(() => Interlocked.Add(ref failed, Ask(session)), 256 << 10)).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        var rate = Clients * QueriesOfAClient / watch.Elapsed.TotalSeconds;
        foreach (var session in sessions) await session.DisposeAsync().ConfigureAwait(false);
        return new Figure(
            string.Create(CultureInfo.InvariantCulture, $"failed queries of {Clients} clients at once, {QueriesOfAClient} each ({rate:0} queries/s together)"), failed, "", 0);
    }

    private static int Ask(IMessageSession session)
    {
        try
        {
            for (var i = 0; i < QueriesOfAClient; i++)
            {
                var reply = session.QueryAsync(Query).AsTask().GetAwaiter().GetResult();
                if (!reply.Span.SequenceEqual(Reply)) return 1;
            }

            return 0;
        }
        catch (InstrumentException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }
    }

    private static async Task<double> TimeAsync(IMessageSession session, byte[] query, int count)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++) await session.QueryAsync(query).ConfigureAwait(false);
        return watch.Elapsed.TotalSeconds;
    }

    // Seconds a query with PyVISA and pyvisa-py, where they are installed.
    private static double? PyVisaSeconds(string resource)
    {
        const string script = """
            import sys, time, pyvisa
            instrument = pyvisa.ResourceManager("@py").open_resource(sys.argv[1], read_termination="\n", write_termination="\n")
            instrument.timeout = 5000
            for _ in range(200): instrument.query("OUTP?")
            began = time.perf_counter()
            for _ in range(2000): instrument.query("OUTP?")
            print((time.perf_counter() - began) / 2000)
            """;
        try
        {
            return double.Parse(Timing.Output("/usr/bin/python3", "-c", script, resource), CultureInfo.InvariantCulture);
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine($"PyVISA with pyvisa-py is not here, so there is nothing to compare with: {problem.Message}");
            return null;
        }
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
