using SpinBench.Roles;
using SpinBench.Samples;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Switches;

/// <summary>What the instruments of <see cref="SwitchedSynapsesSettings"/> are wired to: a crossbar's crossings behind a switch mainframe.</summary>
internal static class SwitchedCrossbar
{
    /// <summary>The crossbar.</summary>
    /// <exception cref="Settings.SettingsException">The sample is none, or of another size.</exception>
    public static ICrossbarSample SampleOf(InstrumentSite site, SwitchedSynapsesSettings role)
    {
        var model = site.Station.Sample.Model;
        var sample = site.Station.Sample as ICrossbarSample
            ?? throw site.Node.Error($"the sample '{model}' is no crossbar, whose synapses could be switched; such as 'compound-mtj-crossbar' is");
        return (sample.Rows, sample.Columns) == (role.Rows, role.Columns)
            ? sample
            : throw site.Node.Error($"the sample has {sample.Rows} rows and {sample.Columns} columns, and the role switches {role.Rows} and {role.Columns}");
    }

    /// <summary>The mainframe.</summary>
    /// <exception cref="Settings.SettingsException">The instrument is none.</exception>
    public static ISwitchedPaths MatrixOf(InstrumentSite site, SwitchedSynapsesSettings role) =>
        site.Neighbour(role.SwitchedSynapses) as ISwitchedPaths ?? throw site.Node.Error($"'{role.SwitchedSynapses}' is no switch mainframe");
}
