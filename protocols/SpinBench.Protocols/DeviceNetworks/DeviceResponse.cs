using System.Globalization;
using SpinBench.Figures;
using SpinBench.Roles;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>The response of devices against their stimulus: the activation of a network's neurons (Zheng et al. 2020, figure 1d).</summary>
/// <param name="bank">The devices.</param>
[Protocol("device-response", "The response of a bank's devices against their stimulus.")]
public sealed class DeviceResponse(IDeviceBank bank) : IProtocol<DeviceResponseSettings, double, DeviceResponseRow>, IRestorable<DeviceResponseSettings, double, DeviceResponseRow>
{
    /// <inheritdoc/>
    public IEnumerable<double> Plan(DeviceResponseSettings settings, IReadOnlyList<DeviceResponseRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Stimuli;
    }

    /// <inheritdoc/>
    public async ValueTask<DeviceResponseRow> MeasureAsync(DeviceResponseSettings settings, double point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (bank.StimulusUnit != settings.Unit)
            throw new MeasurementException($"The devices of this bench are driven in {bank.StimulusUnit}; the recipe gives {(settings.Unit == "A" ? "currents" : "voltages")}.");
        bank.Require(settings.Devices, "The recipe");
        double[] stimuli = new double[settings.Devices], responses = new double[settings.Devices];
        Array.Fill(stimuli, point);
        await bank.RespondAsync(stimuli, responses, cancellation).ConfigureAwait(false);
        return new DeviceResponseRow(point, responses.Average(), responses.Min(), responses.Max());
    }

    /// <inheritdoc/>
    public Restoration Restore(DeviceResponseSettings settings, IReadOnlyList<double> measured, IReadOnlyList<DeviceResponseRow> rows)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return Restoration.None(measured.Count);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(DeviceResponseSettings settings, IReadOnlyList<DeviceResponseRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        // A sweep may visit a stimulus more than once: what its devices answer is the mean.
        var visited = rows.GroupBy(row => row.Stimulus).Select(group => (Stimulus: group.Key, Response: group.Average(row => row.Response))).ToList();
        foreach (var (stimulus, response) in visited)
        {
            var at = Name(stimulus, settings.Unit);
            yield return new Finding("response-at-" + at, response, "Ω", "mean response of the devices");
            if (settings.Rest is { } rest) yield return new Finding("share-at-" + at, response / rest, "%", "mean response as a share of the resistance at rest");
        }

        var ordered = visited.OrderBy(point => point.Stimulus).ToList();
        yield return new Finding(
            "smallest-rise", ordered.Zip(ordered.Skip(1), (one, next) => next.Response - one.Response).DefaultIfEmpty(double.NaN).Min(), "Ω", "least rise of the response from one stimulus to the next: above 0 where it is monotonic");
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(DeviceResponseSettings settings, IReadOnlyList<DeviceResponseRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var scale = settings.Area ?? 1;
        double[] stimuli = [.. rows.Select(row => row.Stimulus / scale)], responses = [.. rows.Select(row => row.Response)];
        yield return new Panel(
            "Response",
            settings.Unit == "V" ? new Axis("V", "V") : settings.Area is null ? new Axis("I", "A") : new Axis("j", "A/m²"),
            new Axis("ΔR", "Ω"),
            [
                new LineLayer(stimuli, responses) { Series = 0 },
                new MarkerLayer(stimuli, responses, [.. rows.Select(row => row.Least)], [.. rows.Select(row => row.Most)]) { Series = 0, Name = "mean, least and largest" },
            ]);
    }

    // 90e-6 in A becomes 90-uA.
    private static string Name(double stimulus, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Round(stimulus * 1e6, 6)}-u{unit}");
}
