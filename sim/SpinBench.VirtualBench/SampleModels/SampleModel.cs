using SpinBench.Settings;

namespace SpinBench.VirtualBench.SampleModels;

/// <summary>A sample model as the catalogue lists it.</summary>
/// <param name="Name">Its name in bench files.</param>
/// <param name="Summary">What it is, in one sentence.</param>
/// <param name="SettingsType">The record of its settings.</param>
public sealed record SampleModel(string Name, string Summary, Type SettingsType)
{
    /// <summary>The models that exist, by name.</summary>
    public static IReadOnlyList<SampleModel> All { get; } =
    [
        new("compound-sot-mtj", "1 to 7 in-plane SOT-MTJ cells in parallel on a shared write channel", typeof(CompoundSotMtjSettings)),
        new("co-gd-hall-bar", "A Hall bar of a compensated Co/Gd ferrimagnet whose nucleation sites a current switches one after the other", typeof(CoGdHallBarSettings)),
        new("stt-mtj-neurons", "An array of MTJ neurons: perpendicular free layers that ring when a current sets in", typeof(SttMtjNeuronsSettings)),
        new("co-gd-neuron-array", "Co/Gd Hall bars used as neurons, each reset, driven by one pulse and read, with electronics of their own", typeof(CoGdNeuronArraySettings)),
        new("compound-mtj-crossbar", "A crossbar with a compound SOT-MTJ at each crossing, with electronics of its own", typeof(CompoundMtjCrossbarSettings)),
    ];

    /// <summary>Understands the <c>sample</c> part of a bench file.</summary>
    /// <exception cref="SettingsException">There is no such model, or its settings make no sense.</exception>
    public static ISampleSettings Read(SettingsNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var name = node.Require("model", "the sample's model: " + string.Join(", ", All.Select(model => model.Name)));
        var model = All.FirstOrDefault(candidate => candidate.Name == name.Text)
            ?? throw name.ErrorUnknown("sample model", name.Text, All.Select(candidate => candidate.Name));
        return (ISampleSettings)SettingsBinder.Bind(model.SettingsType, node.Without("model"));
    }
}
