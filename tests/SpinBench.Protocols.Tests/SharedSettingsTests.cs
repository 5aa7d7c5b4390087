using System.Reflection;
using SpinBench.Protocols.Programming;

namespace SpinBench.Protocols.Tests;

public sealed class SharedSettingsTests
{
    private static readonly Dictionary<string, object> Refused = new()
    {
        ["Width"] = 0.0,
        ["AssistField"] = -1e-3,
        ["Bias"] = double.NaN,
        ["BreakdownRatio"] = 1.0,
    };

    [Theory]
    [InlineData(typeof(PulseSweepSettings), 4)]
    [InlineData(typeof(SwitchingProbabilitySettings), 4)]
    [InlineData(typeof(CompoundProgrammingSettings), 4)]
    [InlineData(typeof(BreakdownSweepSettings), 2)]
    public void Every_pulse_protocol_refuses_the_same_and_names_the_setting(Type type, int shared)
    {
        var settings = Activator.CreateInstance(type)!;
        var properties = type.GetProperties().Where(property => Refused.ContainsKey(property.Name)).ToList();
        Assert.Equal(shared, properties.Count);
        Assert.Contains(properties, property => property.Name == "BreakdownRatio");
        Assert.All(properties, property =>
        {
            var problem = Assert.Throws<TargetInvocationException>(() => property.SetValue(settings, Refused[property.Name]));
            Assert.Equal(property.Name, Assert.IsType<ArgumentOutOfRangeException>(problem.InnerException).ParamName);
        });
    }
}
